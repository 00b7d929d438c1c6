import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import type { HandControl } from './use-hand.ts';
import { lessonWords } from './words/lesson-words.ts';
import { useWords } from './words/use-words.tsx';

/** Puts a hand up in a lesson, and down again. */
export function HandButton(props: { hand: HandControl; size?: 'adult' | 'child' }): ReactNode {
  const { hand, size = 'adult' } = props;
  const { handUp, handDown } = useWords(lessonWords);
  return (
    <Button
      icon="hand"
      size={size}
      look={hand.isUp ? 'main' : 'plain'}
      onPress={hand.press}
      unavailable={hand.busy}
    >
      {hand.isUp ? handDown : handUp}
    </Button>
  );
}
