import { fillTemplate } from '#base/fill-template.ts';
import type { HelpCall } from '#protocol/local-ipc.ts';
import { callWords, type CallWords } from './words/call-words.ts';

/** "Mrs Okafor", "Mrs Okafor and Mr Whitfield", "Mrs Okafor, Mr Whitfield and others". */
export function namesOf(
  told: readonly string[],
  { and, andOthers }: CallWords = callWords.en,
): string {
  const [first = '', second, third] = told;
  if (second === undefined) return first;
  return third === undefined ? `${first} ${and} ${second}` : `${first}, ${second} ${andOthers}`;
}

/** What became of a call, as far as the console has answered: nothing is said by hope. */
export function callSentences(call: HelpCall, words: CallWords = callWords.en): readonly string[] {
  if (call.coming) return [fillTemplate(words.coming, { name: call.coming.by })];
  if (call.delivery === 'waiting') return [words.waiting, words.waitingGoes];
  if (call.told.length === 0) return [words.sent, words.handToo];
  const names = namesOf(call.told, words);
  const told = fillTemplate(call.told.length > 1 ? words.toldMany : words.toldOne, { names });
  return call.pageOpen ? [told] : [told, words.handToo];
}
