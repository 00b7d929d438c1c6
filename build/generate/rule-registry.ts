import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { format, resolveConfig } from 'prettier';

const systems = ['linux', 'win32', 'darwin'] as const;

export interface RuleFolder {
  readonly id: string;
  /** Per OS the probe file of the folder; `probe.ts` serves every OS that has no file of its own. */
  readonly probes: PerSystem;
  /** The same for `enforce.<os>.ts`, `drill.<os>.ts` and their forms for every OS. */
  readonly enforcers: PerSystem;
  readonly drills: PerSystem;
}

type PerSystem = Readonly<Partial<Record<(typeof systems)[number], string>>>;

/** The rules of `rulesFolder` (src/rules): every folder in it is one. Throws with what to mend. */
export async function findRules(rulesFolder: string): Promise<RuleFolder[]> {
  const entries = await readdir(rulesFolder, { withFileTypes: true });
  const ids = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(ids.sort().map((id) => readRuleFolder(rulesFolder, id)));
}

async function readRuleFolder(rulesFolder: string, id: string): Promise<RuleFolder> {
  const folder = join(rulesFolder, id);
  const file = join(folder, 'rule.ts');
  if (!existsSync(file)) throw new Error(`${folder} has no rule.ts; every folder here is a rule`);
  const { rule } = (await import(pathToFileURL(file).href)) as { rule?: { id?: string } };
  if (rule?.id !== id)
    throw new Error(`${file} must export "rule" with the id "${id}" of its folder`);
  return {
    id,
    probes: perSystem(folder, 'probe'),
    enforcers: perSystem(folder, 'enforce'),
    drills: perSystem(folder, 'drill'),
  };
}

function perSystem(folder: string, part: string): PerSystem {
  const files: Partial<Record<(typeof systems)[number], string>> = {};
  for (const os of systems) {
    const name = [`${part}.${os}.ts`, `${part}.ts`].find((one) => existsSync(join(folder, one)));
    if (name) files[os] = name;
  }
  return files;
}

/** Source text of src/rules/registry.generated.ts, formatted like everything else. */
export async function renderRegistry(rules: readonly RuleFolder[]): Promise<string> {
  const options = await resolveConfig(import.meta.filename);
  return format(sourceOf(rules), { ...options, parser: 'typescript' });
}

function sourceOf(rules: readonly RuleFolder[]): string {
  const imports = rules.map(
    ({ id }) => `import { rule as ${variable(id)} } from '#rules/${id}/rule.ts';`,
  );
  const list = rules.map(({ id }) => `  ${variable(id)},`);
  const loaders = (part: 'probes' | 'enforcers' | 'drills') =>
    rules
      .filter((rule) => Object.keys(rule[part]).length > 0)
      .map((rule) => `  ${key(rule.id)}: {${renderLoaders(rule.id, rule[part])}},`);
  const table = (name: string, of: string, part: 'probes' | 'enforcers' | 'drills') => [
    `export const ${name}: Readonly<`,
    `  Record<string, Partial<Record<Host['os'], () => Promise<${of}>>>>`,
    '> = {',
    ...loaders(part),
    '};',
    '',
  ];
  return [
    '// Written by build/generate.ts from the folders of src/rules. Do not edit.',
    ...imports,
    "import type { Host } from '#platform/host.ts';",
    "import type { DrillModule, EnforcerModule, ProbeModule } from '#rules/registry.ts';",
    "import type { Rule } from '#rules/rule.ts';",
    '',
    '/** Facts and parameters of a rule are opaque from outside. */',
    'export const generatedRules = [',
    ...list,
    '] as unknown as readonly Rule<never, never>[];',
    '',
    '/** Loaded on demand: a process carries the probes of its own OS only. */',
    ...table('probeLoaders', 'ProbeModule', 'probes'),
    '/** What changes the machine, loaded where the policy says enforce. */',
    ...table('enforcerLoaders', 'EnforcerModule', 'enforcers'),
    '/** Trials of effect, for `beadle drill`. */',
    ...table('drillLoaders', 'DrillModule', 'drills'),
  ].join('\n');
}

function renderLoaders(id: string, files: PerSystem): string {
  const lines = systems
    .filter((os) => files[os])
    .map((os) => `\n    ${os}: () => import('#rules/${id}/${files[os] ?? ''}'),`);
  return lines.length === 0 ? '' : `${lines.join('')}\n  `;
}

const variable = (id: string): string =>
  id.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
const key = (id: string): string => (/^[a-z][a-z0-9]*$/.test(id) ? id : `'${id}'`);
