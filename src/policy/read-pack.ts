import { createHash } from 'node:crypto';
import path from 'node:path';
import { err, ok, type Result } from '#base/result.ts';
import { type AupText, type CardText, parseAupText, parseCardText } from '#policy/aup-text.ts';
import { withContactPictures } from '#policy/contact-pictures.ts';
import { listPackFolder, readPackFile } from '#policy/pack-files.ts';
import { clausesSchema, packSchema, type PackText } from '#policy/pack-schema.ts';
import { inFile, type PackProblem } from '#policy/problem.ts';
import type { CompiledPolicy } from '#protocol/policy.ts';
import type { PolicyRule } from '#policy/rule-values.ts';
import { schemaProblems } from '#policy/schema-problems.ts';
import { whySvgRefused } from '#policy/svg.ts';
import { parseYaml, type YamlSource } from '#policy/yaml-source.ts';

const mostYamlBytes = 262_144;
const mostDocumentBytes = 60_000;
const mostDocuments = 120;
const mostPictures = 300;
const mostCards = 80;
const mostCardBytes = 16_000;

/** A document as one pack holds it; its pictures are looked up once the chain of packs is known. */
export interface DocumentSource extends AupText {
  readonly hash: string;
}

/** One pack's folder as written, before what it extends is folded in. */
export interface PackSource {
  readonly dir: string;
  readonly text: PackText;
  readonly yaml: YamlSource;
  /** Clause ids that this pack knows, each with its paraphrase. */
  readonly clauses: Readonly<Record<string, string>>;
  readonly documents: readonly DocumentSource[];
  readonly cards: readonly CardText[];
  readonly contacts: CompiledPolicy['contacts'];
  /** SVG by name. A pack may show the pictures of a pack that it extends. */
  readonly pictures: Readonly<Record<string, string>>;
}

/** Reads and checks one folder. All that is wrong is found in one go, not only the first thing. */
export async function readPack(
  dir: string,
  rules: readonly PolicyRule[],
): Promise<Result<PackSource, PackProblem[]>> {
  const [policy, clauses, documents, cards, pictures] = await Promise.all([
    readPolicy(dir, rules),
    readClauses(dir),
    readDocuments(dir),
    readCards(dir),
    readPictures(dir),
  ]);
  if (policy.ok && clauses.ok && documents.ok && cards.ok && pictures.ok)
    return ok({
      dir,
      ...policy.value,
      clauses: clauses.value,
      documents: documents.value,
      cards: cards.value,
      pictures: pictures.value,
    });
  const parts = [policy, clauses, documents, cards, pictures];
  return err(parts.flatMap((part) => (part.ok ? [] : part.error)));
}

async function readPolicy(dir: string, rules: readonly PolicyRule[]) {
  const written = await readPackFile(dir, 'policy.yaml', mostYamlBytes);
  if (!written.ok) return err([written.error]);
  const yaml = parseYaml(path.join(dir, 'policy.yaml'), written.value);
  if (!yaml.ok) return yaml;
  const schema = packSchema(rules);
  const parsed = schema.safeParse(yaml.value.value, { reportInput: false });
  if (!parsed.success) return err(schemaProblems(yaml.value, schema, parsed.error.issues));
  const text = parsed.data as PackText;
  const contacts = await withContactPictures(dir, text.contacts);
  return contacts.ok ? ok({ text, yaml: yaml.value, contacts: contacts.value }) : contacts;
}

async function readClauses(dir: string): Promise<Result<Record<string, string>, PackProblem[]>> {
  const text = await readPackFile(dir, 'clauses.yaml', mostYamlBytes);
  // A pack need not have clauses of its own; one that cites a clause it does not know is told so.
  if (!text.ok) return text.error.what === 'does not exist' ? ok({}) : err([text.error]);
  const yaml = parseYaml(path.join(dir, 'clauses.yaml'), text.value);
  if (!yaml.ok) return yaml;
  const parsed = clausesSchema.safeParse(yaml.value.value);
  if (!parsed.success) return err(schemaProblems(yaml.value, clausesSchema, parsed.error.issues));
  return ok(parsed.data.clauses);
}

async function readDocuments(dir: string): Promise<Result<DocumentSource[], PackProblem[]>> {
  const names = await listPackFolder(dir, 'aup', '.md', mostDocuments);
  if (!names.ok) return err([names.error]);
  return gather(await Promise.all(names.value.map((name) => readDocument(dir, name))));
}

async function readDocument(
  dir: string,
  name: string,
): Promise<Result<DocumentSource, PackProblem[]>> {
  const file = path.join(dir, 'aup', name);
  const text = await readPackFile(dir, path.join('aup', name), mostDocumentBytes);
  if (!text.ok) return err([text.error]);
  const parsed = parseAupText(file, text.value);
  if (!parsed.ok) return parsed;
  const hash = createHash('sha256').update(parsed.value.markdown).digest('hex');
  return ok({ hash, ...parsed.value });
}

async function readCards(dir: string): Promise<Result<CardText[], PackProblem[]>> {
  const names = await listPackFolder(dir, 'cards', '.md', mostCards);
  if (!names.ok) return err([names.error]);
  return gather(await Promise.all(names.value.map((name) => readCard(dir, name))));
}

async function readCard(dir: string, name: string): Promise<Result<CardText, PackProblem[]>> {
  const file = path.join('cards', name);
  const text = await readPackFile(dir, file, mostCardBytes);
  return text.ok ? parseCardText(path.join(dir, file), text.value) : err([text.error]);
}

async function readPictures(dir: string): Promise<Result<Record<string, string>, PackProblem[]>> {
  const names = await listPackFolder(dir, path.join('aup', 'pictures'), '.svg', mostPictures);
  if (!names.ok) return err([names.error]);
  const read = gather(await Promise.all(names.value.map((name) => readPicture(dir, name))));
  return read.ok ? ok(Object.fromEntries(read.value)) : read;
}

async function readPicture(
  dir: string,
  name: string,
): Promise<Result<[name: string, svg: string], PackProblem[]>> {
  const file = path.join('aup', 'pictures', name);
  const svg = await readPackFile(dir, file, mostDocumentBytes);
  if (!svg.ok) return err([svg.error]);
  const refused = whySvgRefused(svg.value);
  return refused
    ? err([inFile(path.join(dir, file), refused, 'keep pictures to plain drawing')])
    : ok([name.replace(/\.svg$/, ''), svg.value.trim()]);
}

/** All values, or all that is wrong. */
function gather<T>(results: readonly Result<T, PackProblem[]>[]): Result<T[], PackProblem[]> {
  const problems = results.flatMap((one) => (one.ok ? [] : one.error));
  return problems.length > 0 ? err(problems) : ok(results.flatMap((r) => (r.ok ? [r.value] : [])));
}
