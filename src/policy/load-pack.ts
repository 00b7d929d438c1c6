import path from 'node:path';
import { err, ok, type Result } from '#base/result.ts';
import type { CompiledPolicy } from '#protocol/policy.ts';
import { compileChain } from '#policy/compile.ts';
import { inFile, type PackProblem } from '#policy/problem.ts';
import { readPack, type PackSource } from '#policy/read-pack.ts';
import type { PolicyRule } from '#policy/rule-values.ts';

const mostPacksInChain = 5;

export interface LoadOptions {
  /** Folders in which an extended pack is looked for after the folder that holds the pack itself. */
  readonly searchIn?: readonly string[];
}

export interface LoadedPack {
  readonly policy: CompiledPolicy;
  /** Paraphrases of all clauses that the pack or one it extends knows. */
  readonly clauses: Readonly<Record<string, string>>;
}

/** The compiled policy of the pack in `dir`, or everything that is wrong with it. Changes nothing. */
export async function compilePack(
  dir: string,
  rules: readonly PolicyRule[],
  options: LoadOptions = {},
): Promise<Result<CompiledPolicy, PackProblem[]>> {
  const loaded = await loadPack(dir, rules, options);
  return loaded.ok ? ok(loaded.value.policy) : loaded;
}

/** As `compilePack`, with the words of the clauses for those who explain the policy. */
export async function loadPack(
  dir: string,
  rules: readonly PolicyRule[],
  options: LoadOptions = {},
): Promise<Result<LoadedPack, PackProblem[]>> {
  const chain = await readChain(path.normalize(dir), rules, options.searchIn ?? []);
  if (!chain.ok) return chain;
  const clauses = Object.assign({}, ...chain.value.map((pack) => pack.clauses)) as Record<
    string,
    string
  >;
  const policy = compileChain(chain.value, rules, clauses);
  return policy.ok ? ok({ policy: policy.value, clauses }) : policy;
}

/** The pack and those it extends, the root first. */
async function readChain(
  dir: string,
  rules: readonly PolicyRule[],
  searchIn: readonly string[],
): Promise<Result<PackSource[], PackProblem[]>> {
  const chain: PackSource[] = [];
  let next: string | undefined = dir;
  while (next !== undefined) {
    const pack: Result<PackSource, PackProblem[]> = await readPack(next, rules);
    if (!pack.ok) return await explainMissing(pack.error, chain[0], next);
    const names = [pack.value, ...chain].map((one) => one.text.pack);
    const problem = chainProblem(pack.value, names);
    if (problem) return err([problem]);
    chain.unshift(pack.value);
    next = pack.value.text.extends && (await findPack(pack.value, searchIn));
  }
  return ok(chain);
}

function chainProblem(pack: PackSource, names: readonly string[]): PackProblem | undefined {
  const { text, yaml, dir } = pack;
  const folder = path.basename(path.resolve(dir));
  if (text.pack !== folder)
    return yaml.problemAt(
      ['pack'],
      'value',
      `the pack is called "${text.pack}", its folder "${folder}"`,
      'give both the same name',
    );
  if (text.extends && names.includes(text.extends))
    return yaml.problemAt(
      ['extends'],
      'value',
      `"${text.extends}" extends itself in a circle: ${[...names, text.extends].join(', ')}`,
      'take one of the `extends` away',
    );
  if (names.length > mostPacksInChain)
    return yaml.problemAt(
      ['extends'],
      'value',
      `more than ${mostPacksInChain} packs extend each other`,
      'fold some of them together',
    );
  return undefined;
}

async function findPack(pack: PackSource, searchIn: readonly string[]): Promise<string> {
  const { access } = await import('node:fs/promises');
  const name = pack.text.extends ?? '';
  const beside = path.join(path.dirname(path.resolve(pack.dir)), name);
  const places = [beside, ...searchIn.map((folder) => path.join(folder, name))];
  for (const place of places) {
    const found = await access(path.join(place, 'policy.yaml')).then(
      () => true,
      () => false,
    );
    if (found) return path.relative('', place) || '.';
  }
  return path.relative('', beside) || '.';
}

/** A pack that is not there is a mistake in the file that names it, not in the missing file. */
async function explainMissing(
  problems: PackProblem[],
  child: PackSource | undefined,
  dir: string,
): Promise<Result<never, PackProblem[]>> {
  const isMissing = problems.some(
    ({ file, what }) => what === 'does not exist' && file === path.join(dir, 'policy.yaml'),
  );
  if (!isMissing) return err(problems);
  if (!child)
    return err([inFile(path.join(dir, 'policy.yaml'), 'does not exist', 'name a folder with one')]);
  const name = child.text.extends ?? '';
  const fix = `put the pack "${name}" beside this one`;
  return err([
    child.yaml.problemAt(['extends'], 'value', `there is no pack "${name}" in ${dir}`, fix),
  ]);
}
