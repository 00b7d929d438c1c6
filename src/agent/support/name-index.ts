import type { Known, Match } from '#agent/support/redact.ts';

/** A name shorter than this is only taken out as a word of its own: "Al" is also in "also". */
const longEnoughAnywhere = 5;
const shortest = 2;
const wordCharacter = /[\p{L}\p{N}]/u;

/** Finds a school's thousands of names in one walk through a text, in either case. */
export class NameIndex {
  /** By how they begin: names that count anywhere by five characters, shorter ones by two. */
  readonly #anywhere = new Map<string, Known[]>();
  readonly #asWords = new Map<string, Known[]>();

  constructor(known: readonly Known[]) {
    for (const { kind, value } of known) {
      const folded = fold(value.trim());
      if (folded.length < shortest) continue;
      const isLong = folded.length >= longEnoughAnywhere;
      const [index, length] = isLong
        ? [this.#anywhere, longEnoughAnywhere]
        : [this.#asWords, shortest];
      const key = folded.slice(0, length);
      index.set(key, [...(index.get(key) ?? []), { kind, value: folded }]);
    }
  }

  matchesIn(text: string): Match[] {
    const folded = fold(text);
    const found: Match[] = [];
    for (let start = 0; start < folded.length; start += 1) {
      for (const one of this.#at(this.#anywhere, folded, start, longEnoughAnywhere))
        found.push(one);
      for (const one of this.#at(this.#asWords, folded, start, shortest))
        if (standsAlone(folded, one)) found.push(one);
    }
    return found;
  }

  #at(index: Map<string, Known[]>, text: string, start: number, length: number): Match[] {
    return (index.get(text.slice(start, start + length)) ?? [])
      .filter(({ value }) => text.startsWith(value, start))
      .map(({ kind, value }) => ({ kind, start, end: start + value.length }));
  }
}

/** Also before the "s" of "Als laptop". */
function standsAlone(text: string, { start, end }: Match): boolean {
  if (wordCharacter.test(text.charAt(start - 1))) return false;
  const after = text.slice(end).match(/^s?(.)?/u)?.[1] ?? '';
  return !wordCharacter.test(after) || !wordCharacter.test(text.charAt(end));
}

/** Lower case of the same length, so that places in it are places in the text. */
const fold = (text: string): string =>
  Array.from(text, (one) =>
    one.toLowerCase().length === one.length ? one.toLowerCase() : one,
  ).join('');
