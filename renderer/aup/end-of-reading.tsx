import type { ReactNode } from 'react';
import { Button } from '../ui/button.tsx';
import { wordsIn } from '../ui/words-in.ts';

/** The end of a document that is only read again: on to the next one, or close. */
export function EndOfReading({
  readOn,
  language,
  size,
}: {
  readOn: (() => void) | null;
  language: string;
  size: 'adult' | 'child';
}): ReactNode {
  const words = wordsIn(language);
  return (
    <Button
      look="main"
      size={size}
      onPress={readOn ?? (() => window.close())}
      {...(readOn ? { iconAfter: 'next' } : { icon: 'tick' })}
    >
      {readOn ? words.goOn : words.close}
    </Button>
  );
}
