import type { HelpCall } from '#protocol/local-ipc.ts';
import { pupilWords } from './words.ts';

/** "Mrs Okafor", "Mrs Okafor and Mr Whitfield", "Mrs Okafor, Mr Whitfield and others". */
export function namesOf(told: readonly string[]): string {
  const [first = '', second, third] = told;
  if (second === undefined) return first;
  return third === undefined ? `${first} and ${second}` : `${first}, ${second} and others`;
}

/** What became of a call, as far as the console has answered: nothing is said by hope. */
export function callSentences(call: HelpCall): readonly string[] {
  if (call.coming) return [`${call.coming.by} is coming.`];
  if (call.delivery === 'waiting') return [pupilWords.hiddenWaiting, pupilWords.hiddenWaitingGoes];
  if (call.told.length === 0) return [pupilWords.hiddenSent, pupilWords.hiddenHandToo];
  const names = namesOf(call.told);
  const told = `${names} ${call.told.length > 1 ? 'have' : 'has'} been told.`;
  return call.pageOpen ? [told] : [told, pupilWords.hiddenHandToo];
}
