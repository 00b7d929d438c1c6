import type { ReactNode } from 'react';
import { Icon } from './icons.tsx';
import { readingWords } from './words/reading-words.ts';
import { useWords } from './words/use-words.tsx';

/**
 * What a reading choice looks like, for whoever cannot read its name. Its name stands beside it, so
 * a screen reader and a voice leave the sample out.
 */
export function ReadingSample({ choice, value }: { choice: string; value: string }): ReactNode {
  return (
    <span className="sample" data-sample={`${choice}-${value}`} aria-hidden="true" data-silent="">
      {choice === 'scanning' ? <Keys value={value} /> : <Letters words={choice === 'spacing'} />}
    </span>
  );
}

function Letters({ words }: { words: boolean }): ReactNode {
  const { letter, sample } = useWords(readingWords);
  return words ? sample : letter;
}

/** Off; the focus walks by itself, at two paces; or Space walks and Enter presses. */
function Keys({ value }: { value: string }): ReactNode {
  if (value === 'off') return <Icon name="dash" />;
  if (value === 'slow') return <Icon name="next" />;
  if (value === 'fast')
    return (
      <>
        <Icon name="next" />
        <Icon name="next" />
      </>
    );
  return (
    <>
      <kbd>␣</kbd>
      <kbd>↵</kbd>
    </>
  );
}
