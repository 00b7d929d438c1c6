import type { ReactNode } from 'react';
import { Button } from '../ui/button.tsx';
import { pupilWords } from '../ui/words.ts';

/** The end of a document that is only read again: on to the next one, or close. */
export function EndOfReading({
  readOn,
  size,
}: {
  readOn: (() => void) | null;
  size: 'adult' | 'child';
}): ReactNode {
  return (
    <Button
      look="main"
      size={size}
      onPress={readOn ?? (() => window.close())}
      {...(readOn ? { iconAfter: 'next' } : { icon: 'tick' })}
    >
      {readOn ? pupilWords.goOn : pupilWords.close}
    </Button>
  );
}
