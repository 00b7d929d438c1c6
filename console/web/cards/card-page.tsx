import type { JSX } from 'react';
import { Link } from 'wouter';
import type { CardSheet, PolicyCards } from '#protocol/console-cards.ts';
import { Answer } from '../shell/answer.tsx';
import { languageWords } from '../states/text-words.ts';
import { addressOf, inEachLanguage, readersOf, unreadWords } from './card-words.ts';
import './cards.css';
import { NoSuchCard, Printable } from './printable.tsx';
import { Sheet } from './sheet.tsx';
import { useCards } from './use-cards.ts';

interface CardPageProps {
  readonly audience: string;
  readonly variant: string;
  readonly language: string;
}

/** One card as the page of paper that it becomes. */
export default function CardPage({ audience, variant, language }: CardPageProps): JSX.Element {
  const answer = useCards();
  const all = answer.data ? inEachLanguage(answer.data, { audience, variant }) : [];
  const card = all.find((one) => one.language === language);
  return (
    <Printable title={card ? readersOf(card) : 'Card'} cards={card ? [card] : []}>
      <Answer answer={answer} what="the card">
        {(found) => (card ? <OneCard found={found} card={card} all={all} /> : <NoSuchCard />)}
      </Answer>
    </Printable>
  );
}

interface OneCardProps {
  readonly found: PolicyCards;
  readonly card: CardSheet;
  readonly all: readonly CardSheet[];
}

function OneCard({ found, card, all }: OneCardProps): JSX.Element {
  const unread = unreadWords(card);
  return (
    <>
      {all.length > 1 ? (
        <nav aria-label="Languages of this card" className="no-print">
          <ul className="card-links">
            {all.map((one) => (
              <li key={one.language}>
                <Link
                  href={addressOf(one)}
                  className="card-link"
                  aria-current={one === card ? 'page' : undefined}
                >
                  {languageWords(one.language)}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
      ) : null}
      {unread === undefined ? null : <p className="notice no-print">{unread}</p>}
      <Sheet card={card} found={found} />
    </>
  );
}
