import type { HelpCall } from '#protocol/local-ipc.ts';
import { callSentences } from '../ui/call-sentences.ts';
import type { CallWords } from '../ui/words/call-words.ts';

/** What is known of the call: of one that only this window knows, nothing but that it waits. */
export function saidOf(
  call: HelpCall | null,
  linked: boolean,
  words: CallWords,
): readonly string[] {
  if (call) return callSentences(call, words);
  return linked ? [words.telling] : [words.waiting, words.waitingGoes];
}

/** Whether the school's own way is the one that helps now. */
export const isOffline = (call: HelpCall | null, linked: boolean): boolean =>
  call ? call.delivery === 'waiting' && !call.coming : !linked;
