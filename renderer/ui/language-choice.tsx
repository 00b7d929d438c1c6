import type { ReactNode } from 'react';
import { directionOf } from '#base/direction.ts';
import { DropPanel } from './drop-panel.tsx';
import { nameOf } from './languages.ts';
import { pupilWords } from './words.ts';

/** The languages of a text, each by its own name. */
export function LanguageChoice(props: {
  languages: readonly string[];
  shown: string;
  size: 'adult' | 'child';
  onChoose: (language: string) => void;
}): ReactNode {
  const { languages, shown, size, onChoose } = props;
  const label = (
    <>
      <span className="sr-only">{pupilWords.language}: </span>
      <span lang={shown}>{nameOf(shown)}</span>
    </>
  );
  return (
    <DropPanel icon="globe" label={label} size={size}>
      {(close) => (
        <div className="languages" role="group" aria-label={pupilWords.language}>
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
