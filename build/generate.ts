import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { findRules, renderRegistry } from './generate/rule-registry.ts';

/**
 * Writes what is derived from the rules: `node build/generate.ts`. With `--check` nothing is
 * written, and a file that is not current is an error.
 */
const root = join(import.meta.dirname, '..');
const checkOnly = process.argv.includes('--check');

/** Path below the root to its wanted content, in the order in which later ones may need earlier. */
const outputs: readonly (readonly [string, () => Promise<string | undefined>])[] = [
  [
    'src/rules/registry.generated.ts',
    async () => renderRegistry(await findRules(join(root, 'src/rules'))),
  ],
  ['policies/schema/policy.schema.json', renderPolicySchema],
];

async function renderPolicySchema(): Promise<string | undefined> {
  const file = join(root, 'src/policy/json-schema.ts');
  if (!existsSync(file)) return undefined;
  const [{ generatePolicySchema }, { allRules }] = (await Promise.all([
    import(pathToFileURL(file).href),
    import(pathToFileURL(join(root, 'src/rules/registry.ts')).href),
  ])) as [{ generatePolicySchema: (rules: unknown) => unknown }, { allRules: unknown }];
  const schema = generatePolicySchema(allRules);
  return typeof schema === 'string' ? schema : `${JSON.stringify(schema, null, 2)}\n`;
}

let stale = 0;
for (const [name, render] of outputs) {
  const wanted = await render();
  if (wanted === undefined) continue;
  const path = join(root, name);
  const present = existsSync(path) ? await readFile(path, 'utf8') : undefined;
  if (present === wanted) continue;
  if (checkOnly) {
    stale++;
    console.error(`${relative(root, path)} is not current; run: node build/generate.ts`);
  } else {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, wanted);
    console.log(`wrote ${relative(root, path)}`);
  }
}
process.exitCode = stale > 0 ? 1 : 0;
