import { programWords } from './words/program-words.ts';
import { wordsIn } from '#base/words/word-group.ts';

/** A kind of program in the child's language; a program with a name of its own keeps it. */
export function programName(label: string, language: string): string {
  const kinds = Object.entries(programWords.en) as [keyof typeof programWords.en, string][];
  const kind = kinds.find(([, english]) => english === label)?.[0];
  return kind === undefined ? label : wordsIn(programWords, language)[kind];
}
