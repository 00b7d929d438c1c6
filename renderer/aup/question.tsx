import { useState, type ReactNode } from 'react';
import { Icon } from '../ui/icons.tsx';
import { Markdown, type Pictures } from '../ui/document/markdown.tsx';
import { Picture } from '../ui/document/picture.tsx';
import type { QuestionOption } from '../ui/document/parse-document.ts';
import { documentWords } from '../ui/words/document-words.ts';
import { useLanguage, useWords } from '../ui/words/use-words.tsx';
import { directionOf } from '#base/direction.ts';

/**
 * The friendly question: every answer gets a kind word, and another try is always open. A picture
 * in an answer says what its words say, so a screen reader hears only the words.
 */
export function Question({
  options,
  pictures,
  answered,
  onRight,
}: {
  options: readonly QuestionOption[];
  pictures: Pictures;
  answered: boolean;
  onRight: () => void;
}): ReactNode {
  const words = useWords(documentWords);
  const language = useLanguage();
  const [chosen, setChosen] = useState<number | null>(
    answered ? options.findIndex(({ right }) => right) : null,
  );
  const option = chosen === null ? undefined : options[chosen];
  const said = option ? (option.right ? words.rightAnswer : words.otherAnswer) : words.chooseAnswer;
  const choose = (index: number): void => {
    setChosen(index);
    if (options[index]?.right) onRight();
  };
  return (
    <div className="question">
      <p
        className="question-said"
        role="status"
        data-kind={option?.right ? 'right' : 'open'}
        lang={language}
        dir={directionOf(language)}
      >
        {said}
      </p>
      <ul className="question-options">
        {options.map((one, index) => (
          <li key={index}>
            <button
              type="button"
              className="answer"
              aria-pressed={chosen === index}
              data-kind={chosen === index ? (one.right ? 'right' : 'other') : 'open'}
              onClick={() => choose(index)}
            >
              {one.picture && pictures[one.picture.name] !== undefined && (
                <Picture picture={{ ...one.picture, alt: '' }} pictures={pictures} />
              )}
              <span className="answer-words">
                <Markdown tokens={one.tokens} pictures={pictures} />
              </span>
              {chosen === index && <Icon name={one.right ? 'agree' : 'refresh'} />}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
