import { useId, useRef, useState, type ReactNode } from 'react';
import { Button } from './button.tsx';
import { directionOf } from '#base/direction.ts';
import { nameOf } from './languages.ts';
import { pupilWords } from './words.ts';

/** The languages of a text, each by its own name. Escape or a second press closes the panel. */
export function LanguageChoice(props: {
  languages: readonly string[];
  shown: string;
  size: 'adult' | 'child';
  onChoose: (language: string) => void;
}): ReactNode {
  const { languages, shown, size, onChoose } = props;
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const panel = useId();
  const close = (): void => {
    setOpen(false);
    button.current?.focus();
  };
  const choose = (language: string): void => {
    onChoose(language);
    close();
  };
  return (
    <div
      className="reading"
      data-silent=""
      onKeyDown={(event) => event.key === 'Escape' && close()}
    >
      <Button
        icon="globe"
        look="quiet"
        size={size}
        expanded={open}
        controls={panel}
        ref={button}
        onPress={() => setOpen(!open)}
      >
        <span className="sr-only">{pupilWords.language}: </span>
        <span lang={shown}>{nameOf(shown)}</span>
      </Button>
      <div className="reading-panel card" id={panel} hidden={!open}>
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
              onClick={() => choose(language)}
            >
              {nameOf(language)}
            </button>
          ))}
        </div>
      </div>
    </div>
  );
}
