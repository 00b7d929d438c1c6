import type { JSX } from 'react';
import { Link } from 'wouter';
import type { CardSheet, PolicyCards } from '#protocol/console-cards.ts';
import { Answer, Empty } from '../shell/answer.tsx';
import { Page } from '../shell/page.tsx';
import { languageWords } from '../states/text-words.ts';
import { roleWords } from '../policies/address.ts';
import { yearWords } from '../time/year-words.ts';
import {
  addressOf,
  inEachLanguage,
  kindsOf,
  languagesOf,
  pagesWords,
  readersOf,
} from './card-words.ts';
import './cards.css';
import { useCards } from './use-cards.ts';

/** Every "what to do" card that the school has, to look at and to print. */
export default function CardsPage(): JSX.Element {
  const answer = useCards();
  return (
    <Page
      title="What-to-do cards"
      lead="One page for each group of people: what to do when something goes wrong. Laptops show each person their own in the Help window. Print them for walls, trays and the front desk."
    >
      <Answer answer={answer} what="the cards">
        {(found) =>
          found.cards.length === 0 ? (
            <Empty title="The school has no cards yet">
              <p>They are part of the school’s policy. Your technician adds them to it.</p>
            </Empty>
          ) : (
            <Cards found={found} />
          )
        }
      </Answer>
    </Page>
  );
}

/** Which years get it; a variant of no year is for whom the list of people names. */
function whose({ years, variant, roles }: CardSheet): string {
  if (years.length > 0) return years.map(yearWords).join(', ');
  if (variant !== 'standard') return 'Whoever the list of people gives it to';
  return roles.map(roleWords).join(', ');
}

function Cards({ found }: { readonly found: PolicyCards }): JSX.Element {
  return (
    <>
      <ul className="card-kinds">
        {kindsOf(found).map((kind) => (
          <li key={`${kind.audience} ${kind.variant}`} className="panel">
            <h2>{readersOf(kind)}</h2>
            <p className="muted">{whose(kind)}</p>
            <ul className="card-links">
              {inEachLanguage(found, kind).map((card) => (
                <li key={card.language}>
                  <Link href={addressOf(card)} className="card-link">
                    <span className="visually-hidden">{readersOf(kind)}: </span>
                    {languageWords(card.language)}
                  </Link>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
      <section className="panel" aria-labelledby="all-cards">
        <h2 id="all-cards">All cards of a language</h2>
        <ul className="card-links">
          {languagesOf(found).map(({ language, cards }) => (
            <li key={language}>
              <Link href={`/cards/all/${language}`} className="card-link">
                {languageWords(language)}, {pagesWords(cards)}
              </Link>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}
