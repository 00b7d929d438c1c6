import type { AupCard, AupDocument } from '#protocol/policy.ts';
import { reviewedIn } from '#policy/aup-text.ts';
import { suggest } from '#policy/did-you-mean.ts';
import type { TextFile } from '#policy/front-matter.ts';
import { inFile, type PackProblem } from '#policy/problem.ts';
import type { PackSource } from '#policy/read-pack.ts';

/** Compiled texts by `name variant language`, each with the file it was written in. */
export type Folded<Text> = Map<string, { readonly text: Text; readonly file: string }>;

interface Front {
  readonly variant: string;
  readonly language: string;
}

/** Documents of a chain of packs (root first). */
export function foldDocuments(
  chain: readonly PackSource[],
  problems: PackProblem[],
): Folded<AupDocument> {
  const folded = fold(
    chain,
    (pack) => pack.documents,
    (front) => front.document,
    problems,
    ({ front, hash, markdown }, pictures): AupDocument => {
      const { reviewed: _, ...rest } = front;
      return { ...rest, hash, markdown, pictures, ...reviewedIn(front) };
    },
  );
  problems.push(...staleTranslations(folded));
  return folded;
}

/** "What to do" cards of a chain of packs (root first). */
export function foldCards(chain: readonly PackSource[], problems: PackProblem[]): Folded<AupCard> {
  return fold(
    chain,
    (pack) => pack.cards,
    (front) => front.audience,
    problems,
    ({ front, markdown }, pictures): AupCard => {
      const { reviewed: _, ...rest } = front;
      return { ...rest, markdown, pictures, ...reviewedIn(front) };
    },
  );
}

/**
 * A pack's text replaces one of the same name, variant and language under it. A new English text
 * takes the translations under it away with it: they say something else.
 */
function fold<Source extends TextFile<Front>, Text>(
  chain: readonly PackSource[],
  textsOf: (pack: PackSource) => readonly Source[],
  nameOf: (front: Source['front']) => string,
  problems: PackProblem[],
  compile: (source: Source, pictures: Record<string, string>) => Text,
): Folded<Text> {
  const all: Folded<Text> = new Map();
  let drawn: Readonly<Record<string, string>> = {};
  for (const pack of chain) {
    drawn = { ...drawn, ...pack.pictures };
    const own = new Map<string, string>();
    const inEnglish = textsOf(pack).filter(({ front }) => front.language === 'en');
    for (const { front } of inEnglish) remove(all, `${nameOf(front)} ${front.variant} `);
    for (const source of textsOf(pack)) {
      const { file, front } = source;
      const key = `${nameOf(front)} ${front.variant} ${front.language}`;
      const other = own.get(key);
      if (other)
        problems.push(
          inFile(file, `has the name, variant and language of ${other}`, 'change its front matter'),
        );
      own.set(key, file);
      all.set(key, { text: compile(source, picturesOf(source, drawn, problems)), file });
    }
  }
  return all;
}

function remove(all: Map<string, unknown>, start: string): void {
  for (const key of [...all.keys()]) if (key.startsWith(start)) all.delete(key);
}

function picturesOf(
  { file, pictures }: TextFile<unknown>,
  drawn: Readonly<Record<string, string>>,
  problems: PackProblem[],
): Record<string, string> {
  const shown: Record<string, string> = {};
  for (const { name, line } of pictures) {
    const svg = Object.hasOwn(drawn, name) ? drawn[name] : undefined;
    if (svg !== undefined) shown[name] = svg;
    else
      problems.push({
        ...{ file, line, column: 1 },
        what: `picture ${name}.svg does not exist`,
        fix: suggest(name, Object.keys(drawn)),
      });
  }
  return shown;
}

/** People acknowledge a version: a translation of an older one would have them agree to what no longer holds. */
function staleTranslations(folded: Folded<AupDocument>): PackProblem[] {
  return [...folded.values()].flatMap(({ text, file }) => {
    const english = folded.get(`${text.document} ${text.variant} en`)?.text;
    if (!english || english.version === text.version) return [];
    const what = `translates version "${text.version}"; the English text is "${english.version}"`;
    return [inFile(file, what, 'translate what changed, and give both the same version')];
  });
}
