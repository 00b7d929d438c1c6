import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { buildSync } from 'esbuild';
import type { Entry } from '#agent/enforcement/journal.ts';
import { linuxWriter } from '#platform/linux/writer.ts';
import type { HostWriter } from '#platform/host-writer.ts';
import { temporaryFolder } from '#test/helpers/agent-fixtures.ts';
import {
  layOut,
  openEnforcement,
  policyNames,
  textsUnder,
  type PolicyName,
} from '#test/helpers/journalled-folder.ts';

/** More by hand: BEADLE_KILLS=1000 npm test -- test/integration/enforcement-crash */
const kills = Number(process.env['BEADLE_KILLS'] ?? 60);

let temporary: ReturnType<typeof temporaryFolder>;
let folder: string;
let database: string;
beforeEach(() => {
  // In memory where there is such a place: what a killed process wrote is there all the same.
  temporary = temporaryFolder(existsSync('/dev/shm') ? '/dev/shm' : undefined);
  folder = join(temporary.path, 'machine');
  database = join(temporary.path, 'agent.db');
  layOut(folder);
});
afterEach(() => temporary.dispose());

const textAt = (name: string): string | null => {
  const path = join(folder, name);
  return existsSync(path) ? readFileSync(path, 'utf8') : null;
};

function expectUnder(policy: PolicyName): void {
  const wanted = textsUnder(policy);
  const found = Object.fromEntries(Object.keys(wanted).map((name) => [name, textAt(name)]));
  expect(found).toEqual(wanted);
}

/** No file is torn, and whatever is not as it was is in the journal. */
function expectAccountedFor(entries: readonly Entry[]): void {
  const journalled = new Set(entries.map(({ target }) => target.replace(/^\w+:/, '')));
  for (const [name, original] of Object.entries(textsUnder('none'))) {
    const possible = policyNames.map((policy) => textsUnder(policy)[name] ?? null);
    const now = textAt(name);
    expect(possible, name).toContain(now);
    if (now !== original) expect(journalled, name).toContain(join(folder, name));
  }
}

/** Numbers that look random and are the same every time. */
function sequence(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648;
}

async function recover(policy: PolicyName): Promise<void> {
  const opened = openEnforcement(folder, database);
  expectAccountedFor(opened.journal.entries());
  await opened.put(policy);
  expectUnder(policy);
  await opened.close();
}

describe('killed at any point', () => {
  test(
    `${kills} times by the system: the machine ends as before or as the policy says`,
    { timeout: 60_000 + kills * 1_000 },
    async () => {
      const script = join(temporary.path, 'change-writer.mjs');
      buildSync({
        entryPoints: [join(import.meta.dirname, '../helpers/change-writer.ts')],
        outfile: script,
        bundle: true,
        platform: 'node',
        format: 'esm',
        target: 'node24',
        external: ['electron'],
        banner: {
          js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
        },
      });
      const random = sequence(20_261_126);
      for (let kill = 0; kill < kills; kill += 1) {
        const child = spawn(process.execPath, [script, folder, database, String(kill)], {
          stdio: ['ignore', 'pipe', 'inherit'],
        });
        await once(child.stdout, 'data');
        await wait(random() * 30);
        child.kill('SIGKILL');
        await once(child, 'exit');
        const policy = policyNames[Math.floor(random() * policyNames.length)] ?? 'none';
        await recover(policy);
      }
      await recover('none');
    },
  );

  test('1,000 times between any two steps: the same', { timeout: 120_000 }, async () => {
    const random = sequence(42);
    for (let round = 0; round < 1_000; round += 1) {
      const dying = openEnforcement(folder, database, {
        writer: endingAfter(Math.floor(random() * 14), random),
      });
      const [first, second] = [random(), random()].map(
        (share) => policyNames[Math.floor(share * policyNames.length)] ?? 'none',
      ) as [PolicyName, PolicyName];
      await dying.put(first);
      await dying.put(second);
      await dying.close();
      const policy = policyNames[Math.floor(random() * policyNames.length)] ?? 'none';
      await recover(policy);
    }
    await recover('none');
  });
});

/** A writer that after some steps does nothing more, or does one more and does not say so. */
function endingAfter(steps: number, random: () => number): HostWriter {
  let left = steps;
  const gone = { ok: false, error: { code: 'failed', what: 'x', message: 'killed' } } as const;
  const step = async <T>(work: () => Promise<T>): Promise<T | typeof gone> => {
    left -= 1;
    if (left > 0) return work();
    if (left === 0 && random() < 0.5) await work();
    return gone;
  };
  return {
    capture: (change) => step(() => linuxWriter.capture(change)),
    apply: (change, saved, ours) => step(() => linuxWriter.apply(change, saved, ours)),
    revert: (ours, saved) => step(() => linuxWriter.revert(ours, saved)),
    holds: (change) => step(() => linuxWriter.holds(change)),
    settle: linuxWriter.settle,
  };
}
