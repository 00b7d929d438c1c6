import { type Command, InvalidArgumentError, Option } from 'commander';
import { roles, schoolYear, type Role } from '#protocol/scalars.ts';
import type { CompiledPolicy } from '#protocol/policy.ts';
import type { PolicyRule } from '#policy/rule-values.ts';
import { shippedPacks } from '#cli/shipped-packs.ts';

/** `beadle policy check DIR...`, `beadle policy explain DIR` and `beadle policy mac-profile DIR`. */
export function register(program: Command): void {
  const policy = program.command('policy').description('check and explain policy packs');
  policy
    .command('check')
    .description('check packs; says file, line, what is wrong and how to mend it')
    .argument('<dir...>', 'folders that hold a policy.yaml')
    .action(check);
  policy
    .command('explain')
    .description('print the effective policy with the clause behind every value')
    .argument('<dir>', 'folder that holds a policy.yaml')
    .addOption(new Option('--role <role>', 'as it holds for this role').choices(roles))
    .option('--year <year>', 'and this school year (Reception 0, Nursery -1)', parseYear)
    .option('--class <id...>', 'and these classes')
    .option('--json', 'print JSON')
    .action(explain);
  policy
    .command('mac-profile')
    .description('write what a device management gives to Macs, for what the agent cannot do there')
    .argument('<dir>', 'folder that holds a policy.yaml')
    .option('--out <folder>', 'where to write it', 'mac-profile')
    .action(writeMacProfile);
}

function parseYear(text: string): number {
  const year = schoolYear.safeParse(/^-?\d+$/.test(text) ? Number(text) : Number.NaN);
  if (!year.success) throw new InvalidArgumentError('a year is a whole number from -1 to 13.');
  return year.data;
}

async function check(dirs: string[]): Promise<void> {
  const { loadPack } = await import('#policy/load-pack.ts');
  const { formatProblemWithSource } = await import('#policy/problem.ts');
  const rules = await knownRules();
  for (const dir of dirs) {
    const pack = await loadPack(dir, rules, { searchIn: shippedPacks() });
    if (!pack.ok) {
      console.log(pack.error.map(formatProblemWithSource).join('\n'));
      process.exitCode = 1;
      continue;
    }
    const { policy } = pack.value;
    const counts = [
      count(Object.keys(policy.rules).length, 'rule'),
      count(policy.groups.length, 'group'),
      count(policy.audiences.length, 'audience'),
      count(policy.documents.length, 'document'),
      count(policy.cards?.length ?? 0, 'card'),
    ];
    console.log(`${dir}: in order (${counts.join(', ')})`);
    for (const note of await notesOn(policy)) console.log(`${dir}: note: ${note}`);
  }
}

/** What is in order and yet wants somebody's attention. */
async function notesOn(policy: CompiledPolicy): Promise<string[]> {
  const { reviewStates } = await import('#policy/reviews.ts');
  const { endedPermissions } = await import('#policy/ended-permissions.ts');
  const { textNotes } = await import('#policy/text-notes.ts');
  const now = new Date();
  return [
    ...reviewStates(policy, now)
      .filter((review) => review.state !== 'ahead')
      .map(({ document, text, clause }) => `review of ${document} is ${text} (${clause})`),
    ...endedPermissions(policy, now).map(
      ({ rule, value, until, why }) => `${rule}: ${value} "${why}" ended on ${until}`,
    ),
    ...textNotes(policy),
  ];
}

const count = (amount: number, what: string): string =>
  `${amount} ${what}${amount === 1 ? '' : 's'}`;

interface ExplainOptions {
  readonly role?: Role;
  readonly year?: number;
  readonly class?: string[];
  readonly json?: boolean;
}

async function explain(dir: string, options: ExplainOptions): Promise<void> {
  const { loadPack } = await import('#policy/load-pack.ts');
  const { explainPolicy } = await import('#policy/explain.ts');
  const { formatProblemWithSource } = await import('#policy/problem.ts');
  const rules = await knownRules();
  const pack = await loadPack(dir, rules, { searchIn: shippedPacks() });
  if (!pack.ok) {
    console.error(pack.error.map(formatProblemWithSource).join('\n'));
    process.exitCode = 1;
    return;
  }
  const person = { role: options.role, year: options.year, classes: options.class };
  const explanation = explainPolicy(pack.value, person, rules, new Date());
  const { explanationText } = await import('#policy/explain-text.ts');
  process.stdout.write(
    options.json ? `${JSON.stringify(explanation, null, 2)}\n` : explanationText(explanation),
  );
}

async function writeMacProfile(dir: string, { out }: { readonly out: string }): Promise<void> {
  const { mkdir, writeFile } = await import('node:fs/promises');
  const { join } = await import('node:path');
  const { loadPack } = await import('#policy/load-pack.ts');
  const { macProfile } = await import('#policy/mac-profile.ts');
  const { formatProblemWithSource } = await import('#policy/problem.ts');
  const pack = await loadPack(dir, await knownRules(), { searchIn: shippedPacks() });
  if (!pack.ok) {
    console.error(pack.error.map(formatProblemWithSource).join('\n'));
    process.exitCode = 1;
    return;
  }
  const { files, notes } = macProfile(pack.value.policy);
  if (files.length > 0) await mkdir(out, { recursive: true });
  for (const { name, text, use } of files) {
    await writeFile(join(out, name), text);
    console.log(`${join(out, name)}: ${use}`);
  }
  for (const note of notes) console.log(`not written: ${note}`);
}

async function knownRules(): Promise<readonly PolicyRule[]> {
  return (await import('#rules/registry.ts')).allRules;
}
