import type { ReactNode } from 'react';
import { directionOf } from '#base/direction.ts';
import { DropPanel } from './drop-panel.tsx';
import { nameOf } from './languages.ts';
import { readingWords } from './words/reading-words.ts';
import { useWords } from './words/use-words.tsx';

/** The languages of a text, each by its own name. */
export function LanguageChoice(props: {
  languages: readonly string[];
  shown: string;
  size: 'adult' | 'child';
  onChoose: (language: string) => void;
}): ReactNode {
  const { languages, shown, size, onChoose } = props;
  const words = useWords(readingWords);
  const label = (
    <>
      <span className="sr-only">{words.language}: </span>
      <span lang={shown}>{nameOf(shown)}</span>
    </>
  );
  return (
    <DropPanel icon="globe" label={label} tip={`${words.language}: ${nameOf(shown)}`} size={size}>
      {(close) => (
        <div className="languages" role="group" aria-label={words.language}>
          {languages.map((language) => (
            <button
              key={language}
              type="button"
              className="button"
              data-look={language === shown ? 'main' : 'plain'}
              data-size={size}
              aria-pressed={language === shown}
              lang={language}
              dir={directionOf(language)}
              onClick={() => {
                onChoose(language);
                close();
              }}
            >
              {nameOf(language)}
            </button>
          ))}
        </div>
      )}
    </DropPanel>
  );
}
