import type { Host } from '#platform/host.ts';
import type { DrillContext, TrialStep } from '#rules/rule.ts';
import type { AntivirusFacts } from './facts.ts';
import type { Parameters } from './parameters.ts';

/**
 * The test text that antivirus products agree to take for a virus (EICAR, 68 letters): harmless.
 * Put together only when it is needed, so that no product takes this file for one.
 */
export const testText = (): string =>
  [
    'X5O!P%@AP[4',
    '\\PZX54(P^)',
    '7CC)7}$',
    'EICAR',
    '-STANDARD-',
    'ANTIVIRUS-',
    'TEST-FILE',
    '!$H+H*',
  ].join('');

const everyMs = 1_000;
const mostMs = 20_000;
const did = 'Wrote the EICAR test text into a file and tried to read it';

/**
 * Tries whether real-time checking does anything: a file with the test text must vanish, change or
 * be kept from being read within 20 seconds. Not tried where no product is expected to do so, unless
 * the policy asks for it: then that nothing happens is the failure.
 *
 * @param folder where the file is written; the trial's own where absent.
 */
export async function tryTestText(
  context: DrillContext<Parameters>,
  facts: AntivirusFacts,
  folder: string = context.scratch,
): Promise<TrialStep[]> {
  const checking = facts.products.filter(({ realTime, id }) => realTime === 'on' && reacts(id));
  const { realTime } = context.parameters;
  if (checking.length === 0 && realTime !== 'required')
    return [
      { did: 'Looked for a product that checks files', saw: none(facts), outcome: 'not-run' },
    ];
  const path = joined(folder, 'beadle-test.txt');
  const by = checking.map(({ name }) => name).join(', ') || 'no product that is known here';
  try {
    await context.writeFile(path, testText());
  } catch (error) {
    return [{ did, saw: `writing was refused: ${describe(error)} (${by})`, outcome: 'proved' }];
  }
  try {
    return [await watchReaction(context, path, by)];
  } finally {
    await context.removeFile(path).catch(() => undefined);
  }
}

/** XProtect looks at programs only, when they are opened. */
const reacts = (id: string): boolean => id !== 'xprotect';

const none = ({ products }: AntivirusFacts): string =>
  products.length === 0
    ? 'no product is known here, and the policy does not ask for real-time checking'
    : `${products.map(({ name }) => name).join(', ')}: does not check files as they are written, and the policy does not ask for that`;

async function watchReaction(
  { host, wait, signal }: DrillContext<Parameters>,
  path: string,
  by: string,
): Promise<TrialStep> {
  let look = reactionAt(host, path);
  let opening = false;
  for (let waited = 0; waited <= mostMs && !signal.aborted; waited += everyMs) {
    // A checker that hangs keeps the file from being opened at all.
    const seen = await Promise.race([look, wait(everyMs).then(() => 'opening' as const)]);
    opening = seen === 'opening';
    if (opening) continue;
    if (seen) return { did, saw: `${seen}, after ${waited / 1_000} s (${by})`, outcome: 'proved' };
    await wait(everyMs);
    look = reactionAt(host, path);
  }
  if (signal.aborted) return { did, saw: 'the trial was ended early', outcome: 'not-run' };
  const nothing = opening ? 'opening it did not come back' : 'nothing: it could still be read';
  return {
    did,
    saw: `${nothing} after ${mostMs / 1_000} s (${by}; in ${path})`,
    outcome: 'failed',
  };
}

/** What was done to the file; undefined: it lies there as it was written. */
async function reactionAt(host: Host, path: string): Promise<string | undefined> {
  const text = await host.readText(path, { mostBytes: 4_096 });
  if (!text.ok) return text.error.code === 'not-found' ? 'it is gone' : `it cannot be read`;
  return text.value === testText() ? undefined : 'its content was changed';
}

const joined = (folder: string, name: string): string =>
  folder.includes('\\') ? `${folder}\\${name}` : `${folder}/${name}`;

const describe = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).slice(0, 200);
