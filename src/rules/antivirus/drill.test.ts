import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Result } from '#base/result.ts';
import { FakeHost } from '#platform/fake-host.ts';
import type { HostError } from '#platform/host.ts';
import type { DrillContext, TrialStep } from '#rules/rule.ts';
import { watchedFolder } from './drill.linux.ts';
import { testText, tryTestText } from './eicar.ts';
import type { AntivirusFacts, ProductFacts } from './facts.ts';
import { type Parameters, parameters as schema } from './parameters.ts';

const product = (changes: Partial<ProductFacts> = {}): ProductFacts => ({
  id: 'clamav',
  name: 'ClamAV',
  definitions: { kind: 'missing', what: 'x' },
  realTime: 'on',
  updating: 'on',
  licensed: 'not-known',
  active: true,
  seen: [],
  ...changes,
});

type Read = (reads: number) => Result<string, HostError> | Promise<never>;
const intact: Read = () => ({ ok: true, value: testText() });

async function run(
  products: readonly ProductFacts[],
  read: Read,
  { given = {}, refuse = false }: { given?: unknown; refuse?: boolean } = {},
): Promise<{ steps: TrialStep[]; written: string[]; removed: string[]; waitedMs: number }> {
  const written: string[] = [];
  const removed: string[] = [];
  let reads = 0;
  let waitedMs = 0;
  const host = new FakeHost();
  host.readText = async () => read(reads++);
  const context: DrillContext<Parameters> = {
    host,
    parameters: schema.parse(given),
    mode: 'warn',
    now: () => new Date('2026-11-22T12:00:00Z'),
    signal: new AbortController().signal,
    askTo: async () => false,
    confirm: async () => null,
    say: () => undefined,
    scratch: '/scratch',
    writeFile: async (path) => {
      if (refuse) throw new Error('EPERM');
      written.push(path);
    },
    removeFile: async (path) => void removed.push(path),
    // No second passes; what is waited for comes after what is there at once.
    wait: async (ms) => {
      waitedMs += ms;
      await new Promise((resolve) => setTimeout(resolve, 1));
    },
  };
  const facts: AntivirusFacts = {
    products,
    notUnderstood: [],
    unreadable: [],
    lookedIn: '',
    hostName: '',
    model: '',
    installer: 'apt',
  };
  return { steps: await tryTestText(context, facts), written, removed, waitedMs };
}

const gone: HostError = { code: 'not-found', what: '/scratch/beadle-test.txt' };

describe('the test text', () => {
  it('is the one that products agree on', () => {
    expect(testText()).toHaveLength(68);
    expect(createHash('sha256').update(testText()).digest('hex')).toBe(
      '275a021bbfb6489e54d471899f7db9d1663fc695ec2fe2a2c4538aabf651fd0f',
    );
  });

  it('stands in no file of ours', async () => {
    for (const name of await readdir(import.meta.dirname)) {
      if (!/\.(ts|md|json|ps1)$/.test(name)) continue;
      const text = await readFile(join(import.meta.dirname, name), 'utf8');
      expect(text.includes(testText().slice(0, 40)), name).toBe(false);
    }
  });
});

describe('where ClamAV watches', () => {
  const config = (text: string) => new FakeHost({ files: { '/etc/clamav/clamd.conf': text } });

  it.each([
    ['/tmp/x', 'OnAccessIncludePath /home\nOnAccessIncludePath /srv/\n', '/home'],
    ['/home/x', 'OnAccessIncludePath /srv\nOnAccessIncludePath /home\n', '/home/x'],
    ['/tmp/x', 'OnAccessMountPath "/mnt/data"\n', '/mnt/data'],
    ['/tmp/x', 'OnAccessMountPath /\n', '/tmp/x'],
    ['/tmp/x', '# OnAccessIncludePath /home\n', '/tmp/x'],
  ])('%s with %j: %s', async (scratch, text, folder) =>
    expect(await watchedFolder(config(text), scratch)).toBe(folder),
  );
});

describe('real-time checking is', () => {
  it.each<[string, Read]>([
    ['it is gone', (reads) => (reads < 3 ? intact(0) : { ok: false, error: gone })],
    [
      'it cannot be read',
      () => ({ ok: false, error: { code: 'failed', what: 'x', message: 'UNKNOWN' } }),
    ],
    ['its content was changed', () => ({ ok: true, value: '' })],
  ])('proved where %s', async (saw, read) => {
    const { steps, removed } = await run([product()], read);
    expect(steps).toHaveLength(1);
    expect(steps[0]).toMatchObject({ outcome: 'proved' });
    expect(steps[0]?.saw).toContain(saw);
    expect(removed).toEqual(['/scratch/beadle-test.txt']);
  });

  it('proved where the file may not even be written', async () => {
    const { steps } = await run([product()], intact, { refuse: true });
    expect(steps[0]).toMatchObject({ outcome: 'proved' });
  });

  it('failed where nothing happens for 20 seconds', async () => {
    const { steps, waitedMs, removed } = await run([product()], intact);
    expect(steps[0]).toMatchObject({ outcome: 'failed' });
    expect(steps[0]?.saw).toContain('after 20 s (ClamAV; in /scratch/beadle-test.txt)');
    expect(waitedMs).toBeLessThanOrEqual(42_000);
    expect(removed).toHaveLength(1);
  });

  it('failed where opening the file does not come back', async () => {
    const { steps } = await run([product()], () => new Promise<never>(() => undefined));
    expect(steps[0]).toMatchObject({ outcome: 'failed' });
    expect(steps[0]?.saw).toContain('did not come back');
  });

  it.each([
    ['no product is known here', []],
    ['ClamAV: does not check', [product({ realTime: 'off' })]],
    ['XProtect: does not check', [product({ id: 'xprotect', name: 'XProtect' })]],
  ])('not tried where it is not expected: %s', async (saw, products) => {
    const { steps, written } = await run(products, intact);
    expect(steps[0]).toMatchObject({ outcome: 'not-run' });
    expect(steps[0]?.saw).toContain(saw);
    expect(written).toEqual([]);
  });

  it('failed where the policy asks for it and no product does it', async () => {
    const { steps } = await run([], intact, { given: { realTime: 'required' } });
    expect(steps[0]).toMatchObject({ outcome: 'failed' });
  });
});
