import type { ReactNode } from 'react';
import { Button } from '../ui/button.tsx';
import { documentWords } from '../ui/words/document-words.ts';
import { useWords } from '../ui/words/use-words.tsx';

/** The end of a document that is only read again: on to the next one, or close. */
export function EndOfReading({
  readOn,
  size,
}: {
  readOn: (() => void) | null;
  size: 'adult' | 'child';
}): ReactNode {
  const words = useWords(documentWords);
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
