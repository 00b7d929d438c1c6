import { largestLocalFrame } from '#protocol/local-ipc.ts';
import type { AupAudience, AupCard, AupDocument } from '#protocol/policy.ts';
import { cardSizeProblems } from '#policy/card-size.ts';
import { suggest } from '#policy/did-you-mean.ts';
import { foldCards, foldDocuments, type Folded } from '#policy/fold-texts.ts';
import { inFile, type PackProblem } from '#policy/problem.ts';
import type { PackSource } from '#policy/read-pack.ts';
import { compareText } from '#policy/strictness.ts';
import { sharePictures } from '#policy/text-pictures.ts';

/** Bytes of the documents of one person, as their window gets them: one frame of the local socket. */
const mostForOnePerson = largestLocalFrame - 65_536;

interface CompiledAup {
  audiences: AupAudience[];
  documents: AupDocument[];
  cards: AupCard[];
  /** Drawings that documents and cards show, each once. */
  pictures: Record<string, string>;
  problems: PackProblem[];
}

/** Audiences, their documents and cards. A pack's audience or document replaces one of the same name under it. */
export function compileAup(chain: readonly PackSource[]): CompiledAup {
  const problems: PackProblem[] = [];
  const documents = foldDocuments(chain, problems);
  const cards = foldCards(chain, problems);
  const texts = [...documents.values()].map((one) => one.text);
  const names = [...new Set(texts.map((one) => one.document))];
  const audiences = new Map<string, AupAudience>();
  const ownerOfRole = new Map<string, string>();
  for (const pack of chain)
    for (const [name, written] of Object.entries(pack.text.aup.audiences)) {
      const { clause, ...rest } = written;
      audiences.set(name, { audience: name, ...rest, clauses: clause ?? [] });
    }
  for (const audience of audiences.values()) {
    const pack = chain.findLast((one) => one.text.aup.audiences[audience.audience])!;
    problems.push(...audienceProblems(pack, audience, ownerOfRole));
    problems.push(...documentProblems(pack, audience, names, texts));
    problems.push(...sizeProblems(pack, audience, texts));
  }
  const wanted = new Set([...audiences.values()].flatMap((audience) => audience.documents));
  problems.push(...unreadProblems(chain.at(-1), wanted));
  problems.push(...cardProblems(chain.at(-1), [...audiences.keys()]));
  problems.push(...cardSizeProblems(cards));
  const pictures: Record<string, string> = {};
  const read = sorted(documents).filter((one) => wanted.has(one.document));
  return {
    audiences: [...audiences.values()].sort((a, b) => compareText(a.audience, b.audience)),
    documents: sharePictures(read, pictures),
    cards: sharePictures(sorted(cards), pictures),
    pictures,
    problems,
  };
}

const sorted = <Text>(folded: Folded<Text>): Text[] =>
  [...folded.entries()].sort(([a], [b]) => compareText(a, b)).map(([, { text }]) => text);

function audienceProblems(
  pack: PackSource,
  audience: AupAudience,
  ownerOfRole: Map<string, string>,
): PackProblem[] {
  const base = ['aup', 'audiences', audience.audience];
  const problems: PackProblem[] = [];
  const add = (path: PropertyKey[], part: 'key' | 'value', what: string, fix: string) =>
    void problems.push(pack.yaml.problemAt([...base, ...path], part, what, fix));
  if (pack.text.extends && audience.clauses.length === 0)
    add([], 'key', `no clause asks for audience "${audience.audience}"`, 'add clause:');
  audience.roles.forEach((role, index) => {
    const owner = ownerOfRole.get(role);
    if (owner) add(['roles', index], 'value', `${role} is also in audience "${owner}"`, 'keep one');
    ownerOfRole.set(role, audience.audience);
  });
  if (audience.statements && audience.mode !== 'sign')
    add(['statements'], 'key', 'statements are agreed to', 'write mode: sign, or take them away');
  const seen = new Set<number>();
  audience.variants.forEach(({ years }, index) => {
    const twice = years.find((year) => seen.has(year));
    if (twice !== undefined)
      add(['variants', index, 'years'], 'value', `year ${twice} has two variants`, 'keep one');
    years.forEach((year) => seen.add(year));
  });
  return problems;
}

/** Whoever is asked to acknowledge must have something to read. */
function documentProblems(
  pack: PackSource,
  audience: AupAudience,
  names: readonly string[],
  documents: readonly AupDocument[],
): PackProblem[] {
  const base = ['aup', 'audiences', audience.audience];
  return audience.documents.flatMap((name, index) => {
    const path = [...base, 'documents', index];
    if (!names.includes(name))
      return [
        pack.yaml.problemAt(path, 'value', `there is no document "${name}"`, suggest(name, names)),
      ];
    const has = documents.filter((one) => one.document === name).map((one) => one.variant);
    if (has.includes('standard')) return [];
    return audience.variants
      .filter(({ variant }) => !has.includes(variant))
      .map(({ variant }) =>
        pack.yaml.problemAt(
          path,
          'value',
          `"${name}" has neither a variant "${variant}" nor a standard one`,
          `write aup/${name}.${variant}.md`,
        ),
      );
  });
}

/** A window is given all its documents at once; more than fit would leave a person before an empty wall. */
function sizeProblems(
  pack: PackSource,
  { audience, documents }: AupAudience,
  all: readonly AupDocument[],
): PackProblem[] {
  const bytes = documents
    .map((name) => all.filter((one) => one.document === name).map(bytesOf))
    .reduce((sum, variants) => sum + Math.max(0, ...variants), 0);
  if (bytes <= mostForOnePerson) return [];
  const what = `the documents of "${audience}" with their pictures take ${bytes} bytes for one person`;
  const fix = `keep them to ${mostForOnePerson}: use fewer or simpler pictures`;
  return [pack.yaml.problemAt(['aup', 'audiences', audience, 'documents'], 'key', what, fix)];
}

const bytesOf = (document: AupDocument): number => Buffer.byteLength(JSON.stringify(document));

function unreadProblems(leaf: PackSource | undefined, wanted: ReadonlySet<string>): PackProblem[] {
  return (leaf?.documents ?? [])
    .filter(({ front }) => !wanted.has(front.document))
    .map(({ file }) =>
      inFile(file, 'no audience is asked to read this', 'name it in policy.yaml, or remove it'),
    );
}

function cardProblems(leaf: PackSource | undefined, audiences: readonly string[]): PackProblem[] {
  return (leaf?.cards ?? [])
    .filter(({ front }) => !audiences.includes(front.audience))
    .map(({ file, front }) =>
      inFile(file, `there is no audience "${front.audience}"`, suggest(front.audience, audiences)),
    );
}
