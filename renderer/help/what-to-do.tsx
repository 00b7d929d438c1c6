import { useEffect, useMemo, useRef, type ReactNode } from 'react';
import type { PersonCard } from '#protocol/local-ipc.ts';
import type { AupCard } from '#protocol/policy.ts';
import type { Role } from '#protocol/scalars.ts';
import type { WindowApi } from '#protocol/windows.ts';
import { directionOf } from '#base/direction.ts';
import { Markdown } from '../ui/document/markdown.tsx';
import { parseSections, type Block, type DocumentPage } from '../ui/document/parse-document.ts';
import { Picture } from '../ui/document/picture.tsx';
import { readingLevel } from '../ui/document/reading-level.ts';
import { LanguageChoice } from '../ui/language-choice.tsx';
import { ReadToMe } from '../ui/read-to-me.tsx';
import { useReadAloud } from '../ui/speech/use-read-aloud.ts';
import { useAnswer } from '../ui/use-answer.ts';
import { WaitingPart } from '../ui/waiting-pages.tsx';
import { helpWindowWords } from '../ui/words/help-window-words.ts';
import { useWords } from '../ui/words/use-words.tsx';

type Api = WindowApi<'help'>;

/** The school's own page of what to do, where it has one for this person: nothing else waits for it. */
export function WhatToDo(props: {
  api: Api;
  role: Role | undefined;
  /** The one that was chosen; null: the agent's choice. */
  language: string | null;
  onSpeak: (language: string) => void;
}): ReactNode {
  const { api, role, language, onSpeak } = props;
  const answer = useAnswer(() => api.card(language === null ? {} : { language }));
  const asked = useRef(language);
  useEffect(() => {
    if (asked.current === language || answer.kind !== 'ready') return;
    asked.current = language;
    answer.reload();
  }, [language, answer]);
  const again = answer.kind === 'failed' ? answer.retry : null;
  useEffect(() => api.onLink((linked) => linked && again?.()), [api, again]);
  const { whatToDo } = useWords(helpWindowWords);
  if (answer.kind === 'loading') return <WaitingPart title={whatToDo} />;
  if (answer.kind === 'failed' || answer.value === null) return null;
  return <Card card={answer.value} role={role} onSpeak={onSpeak} />;
}

function Card(props: {
  card: PersonCard;
  role: Role | undefined;
  onSpeak: (language: string) => void;
}): ReactNode {
  const { card, role, onSpeak } = props;
  const { language, languages, variant, markdown } = card;
  const { title, lead, parts } = useMemo(() => partsOf(card), [card]);
  const level = readingLevel(variant, role);
  const spoken = useRef<HTMLElement>(null);
  const size = level === 'adult' ? 'adult' : 'child';
  const rate = level === 'early' ? 0.8 : level === 'junior' ? 0.95 : 1;
  const reading = useReadAloud(spoken, markdown, language, rate);
  return (
    <section
      className="what-to-do"
      data-level={level}
      lang={language}
      dir={directionOf(language)}
      aria-labelledby="what-to-do"
      ref={spoken}
    >
      <header className="what-to-do-top">
        <h2 id="what-to-do">{title}</h2>
        <div className="row">
          {languages.length > 1 && (
            <LanguageChoice languages={languages} shown={language} size={size} onChoose={onSpeak} />
          )}
          <ReadToMe reading={reading} language={language} size={size} />
        </div>
      </header>
      {lead && <Words page={lead} card={card} />}
      <div className="what-to-do-parts" data-pictures={parts.some(({ picture }) => picture)}>
        {parts.map((part, index) => (
          <article key={index} className="what-to-do-part">
            <h3>{part.heading}</h3>
            <Words page={part} card={card} />
          </article>
        ))}
      </div>
    </section>
  );
}

function Words({ page, card }: { page: DocumentPage; card: AupCard }): ReactNode {
  return (
    <>
      {page.picture && <Picture picture={page.picture} pictures={card.pictures} />}
      {page.blocks.map((block, index) => (
        <CardBlock key={index} block={block} card={card} />
      ))}
    </>
  );
}

/** A card asks nothing and answers nothing: a question on it is drawn as the list that it is. */
function CardBlock({ block, card: { pictures } }: { block: Block; card: AupCard }): ReactNode {
  if (block.kind === 'markdown') return <Markdown tokens={[block.token]} pictures={pictures} />;
  if (block.kind === 'say') return <p className="only-said">{block.text}</p>;
  if (block.kind === 'notice') return null;
  return (
    <ul>
      {block.options.map(({ tokens }, index) => (
        <li key={index}>
          <Markdown tokens={tokens} pictures={pictures} />
        </li>
      ))}
    </ul>
  );
}

/** A heading of the first level is the card's title, and what stands under it comes before the parts. */
function partsOf({ markdown, title }: AupCard): {
  title: string;
  lead: DocumentPage | undefined;
  parts: readonly DocumentPage[];
} {
  const sections = parseSections(markdown);
  if (!/^\s*# /.test(markdown)) return { title, lead: undefined, parts: sections };
  const [lead, ...parts] = sections;
  return { title: lead?.heading ?? title, lead, parts };
}
