import type { CSSProperties, JSX } from 'react';
import { directionOf } from '#base/direction.ts';
import type {
  CardBlock,
  CardLine,
  CardPart,
  CardSheet,
  PolicyCards,
} from '#protocol/console-cards.ts';
import { languageWords } from '../states/text-words.ts';
import { dayWithYear } from '../time/time-words.ts';
import { readersOf } from './card-words.ts';
import { useFit } from './use-fit.ts';
import { usePreviewScale } from './use-preview-scale.ts';

interface SheetProps {
  readonly card: CardSheet;
  readonly found: PolicyCards;
}

/** Children who begin to read get the largest words, grown-ups the smallest. */
function levelOf({ audience, variant }: CardSheet): 'early' | 'junior' | 'adult' {
  if (['eyfs', 'ks1', 'symbols', 'send'].includes(variant)) return 'early';
  return audience === 'pupils' || variant.startsWith('ks') ? 'junior' : 'adult';
}

/** One card as one page of A4: what is on the screen is what is printed, smaller where the screen is. */
export function Sheet({ card, found }: SheetProps): JSX.Element {
  const preview = usePreviewScale();
  const fit = useFit(card);
  const pictures = { ...found.pictures, ...card.pictures };
  const heading = `card-${card.audience}-${card.variant}-${card.language}`;
  return (
    <>
      {fit.tooLong ? (
        <p className="notice no-print" role="status">
          This card is longer than one page. Shorten it in the policy, or print it on two.
        </p>
      ) : null}
      <div className="card-preview" ref={preview.box} style={preview.style}>
        <article className="card-sheet" aria-labelledby={heading}>
          <div
            className="card-inner"
            ref={fit.inner}
            data-level={levelOf(card)}
            style={{ '--parts': card.parts.length } as CSSProperties}
          >
            <div className="card-words" lang={card.language} dir={directionOf(card.language)}>
              <h2 id={heading}>{card.title}</h2>
              <Blocks blocks={card.lead} />
              <div className="card-parts">
                {card.parts.map((part, place) => (
                  <Part key={place} part={part} pictures={pictures} />
                ))}
              </div>
            </div>
            <Foot card={card} found={found} />
          </div>
        </article>
      </div>
    </>
  );
}

/** For whoever hangs it up and takes it down again, in the language of the console. */
function Foot({ card, found }: SheetProps): JSX.Element {
  const language = card.language === 'en' ? '' : ` · ${languageWords(card.language)}`;
  return (
    <p className="card-foot" lang="en">
      {found.school} · {readersOf(card)}
      {language} · policy {found.revision} of {dayWithYear(new Date(found.issuedAt))}
    </p>
  );
}

type Pictures = Readonly<Record<string, string>>;

function Part({ part, pictures }: { readonly part: CardPart; pictures: Pictures }): JSX.Element {
  const svg = part.picture ? pictures[part.picture.name] : undefined;
  return (
    <section className="card-part">
      {part.picture && svg !== undefined ? (
        // As an image an SVG runs no script and loads nothing.
        <img
          src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`}
          alt={part.picture.alt}
        />
      ) : null}
      <div>
        <h3>{part.heading}</h3>
        <Blocks blocks={part.blocks} />
      </div>
    </section>
  );
}

function Blocks({ blocks }: { readonly blocks: readonly CardBlock[] }): JSX.Element {
  return (
    <>
      {blocks.map((block, place) => (
        <Block key={place} block={block} />
      ))}
    </>
  );
}

function Block({ block }: { readonly block: CardBlock }): JSX.Element {
  if (block.kind === 'line')
    return (
      <p>
        <Words line={block.line} />
      </p>
    );
  const items = block.items.map((line, place) => (
    <li key={place}>
      <Words line={line} />
    </li>
  ));
  return block.ordered ? <ol>{items}</ol> : <ul>{items}</ul>;
}

function Words({ line }: { readonly line: CardLine }): JSX.Element {
  return (
    <>
      {line.map(({ text, look }, place) => {
        if (look === 'strong') return <strong key={place}>{text}</strong>;
        return look === 'em' ? <em key={place}>{text}</em> : text;
      })}
    </>
  );
}
