import { useState, type ReactNode } from 'react';
import { Icon } from '../ui/icons.tsx';
import { pupilWords } from '../ui/words.ts';
import { Markdown, type Pictures } from './document/markdown.tsx';
import { Picture } from './document/picture.tsx';
import type { QuestionOption } from './document/parse-document.ts';

/** The friendly question: every answer gets a kind word, and another try is always open. */
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
  const [chosen, setChosen] = useState<number | null>(
    answered ? options.findIndex(({ right }) => right) : null,
  );
  const option = chosen === null ? undefined : options[chosen];
  const said = option
    ? option.right
      ? pupilWords.rightAnswer
      : pupilWords.otherAnswer
    : pupilWords.chooseAnswer;
  const choose = (index: number): void => {
    setChosen(index);
    if (options[index]?.right) onRight();
  };
  return (
    <div className="question">
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
              {one.picture && <Picture picture={one.picture} pictures={pictures} />}
              <span className="answer-words">
                <Markdown tokens={one.tokens} pictures={pictures} />
              </span>
              {chosen === index && <Icon name={one.right ? 'agree' : 'refresh'} />}
            </button>
          </li>
        ))}
      </ul>
      <p className="question-said" role="status" data-kind={option?.right ? 'right' : 'open'}>
        {said}
      </p>
    </div>
  );
}
