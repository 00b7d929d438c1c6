import { useState } from 'react';
import type { ClassroomView } from '#protocol/classroom.ts';
import type { WindowApi } from '#protocol/windows.ts';
import { ask } from './bridge.ts';
import { filled } from '#base/words/filled.ts';
import { lessonWords } from './words/lesson-words.ts';
import { useLanguage } from './words/use-words.tsx';
import { wordsIn } from '#base/words/word-group.ts';

type Hand = ClassroomView['hand'];

export interface HandControl {
  readonly isUp: boolean;
  readonly busy: boolean;
  readonly words: string;
  readonly press: () => void;
}

/** The pupil's hand: one press up, one press down. What is said comes from the agent's word alone. */
export function useHand(
  api: Pick<WindowApi<'supervised'>, 'raiseHand' | 'lowerHand'>,
  hand: Hand,
): HandControl {
  const language = useLanguage();
  const [busy, setBusy] = useState(false);
  const [answer, setAnswer] = useState<'sent' | 'waiting' | 'failed' | null>(null);
  const isUp = hand !== null && hand.seen === null;
  const press = async (): Promise<void> => {
    if (busy) return;
    setBusy(true);
    setAnswer(null);
    if (isUp) {
      const got = await ask(() => api.lowerHand());
      setAnswer(got.ok ? null : 'failed');
    } else {
      const got = await ask(() => api.raiseHand());
      setAnswer(got.ok ? got.value.told : 'failed');
    }
    setBusy(false);
  };
  return { isUp, busy, words: handWords(hand, answer, language), press: () => void press() };
}

/** What is said of a hand; nothing where there is none. */
export function handWords(
  hand: Hand,
  answer: 'sent' | 'waiting' | 'failed' | null,
  language = 'en-GB',
): string {
  const words = wordsIn(lessonWords, language);
  if (hand?.seen) return filled(words.handSeen, { by: hand.seen.by }, language);
  if (answer === 'failed') return words.handFailed;
  if (!hand) return '';
  return answer === 'waiting' ? `${words.handRaised} ${words.handWaiting}` : words.handRaised;
}
