import type { JSX } from 'react';
import { Answer } from '../shell/answer.tsx';
import { languageWords } from '../states/text-words.ts';
import { addressOf } from './card-words.ts';
import { NoSuchCard, Printable } from './printable.tsx';
import { Sheet } from './sheet.tsx';
import { useCards } from './use-cards.ts';

/** Every card of one language, a page of paper each. */
export default function AllCardsPage({ language }: { readonly language: string }): JSX.Element {
  const answer = useCards();
  const cards = answer.data?.cards.filter((card) => card.language === language) ?? [];
  return (
    <Printable title={`All cards, ${languageWords(language)}`} cards={cards}>
      <Answer answer={answer} what="the cards">
        {(found) =>
          cards.length === 0 ? (
            <NoSuchCard />
          ) : (
            cards.map((card) => <Sheet key={addressOf(card)} card={card} found={found} />)
          )
        }
      </Answer>
    </Printable>
  );
}
