import { describe, expect, it } from 'vitest';
import { FakeHost } from '#platform/fake-host.ts';
import type { RuleMode } from '#protocol/finding.ts';
import { drill } from './drill.ts';
import { recognise } from './kinds.ts';
import { rule } from './rule.ts';
import { isTrial, trialContent } from './trial.ts';

const path = '/home/ada/Downloads/beadle-drill.exe';
const passwd = 'ada:x:1001:1001::/home/ada:/bin/bash\n';

/** A laptop on which the trial's file stands, or is gone after so many looks. */
async function run(mode: RuleMode, goneAfter: number, parameters: unknown = {}, folder = true) {
  const written = new Map<string, string | Uint8Array>();
  let nowMs = 0;
  let looks = 0;
  const host = new FakeHost({
    files: { '/etc/passwd': passwd },
    ...(folder && { folders: { '/home/ada/Downloads': 'empty' } }),
  });
  host.stat = async () =>
    ++looks > goneAfter
      ? { ok: false, error: { code: 'not-found', what: path } }
      : { ok: true, value: { kind: 'file', size: 80, changedAt: new Date(0) } };
  const removed: string[] = [];
  const steps = await drill({
    host,
    parameters: rule.parameters.parse(parameters),
    mode,
    now: () => new Date(nowMs),
    signal: new AbortController().signal,
    askTo: async () => false,
    confirm: async () => null,
    say: () => undefined,
    scratch: '/tmp/x',
    writeFile: async (to, content) => void written.set(to, content),
    removeFile: async (gone) => void removed.push(gone),
    wait: async (ms) => void (nowMs += ms),
  });
  return { steps, written: [...written.keys()], removed };
}

describe('the trial of downloads', () => {
  it('is proved where the file is put aside, and cleans up', async () => {
    const { steps, written, removed } = await run('enforce', 9);
    expect(steps).toMatchObject([{ outcome: 'proved', saw: 'it was put aside within 2.5 s' }]);
    expect([written, removed]).toEqual([[path], [path]]);
  });

  it('has failed where it stays, and cleans up', async () => {
    const { steps, removed } = await run('enforce', 1_000);
    expect(steps).toMatchObject([{ outcome: 'failed' }]);
    expect(removed).toEqual([path]);
  });

  it.each([
    ['the policy only warns', 'warn', {}, true],
    ['the policy lets programs arrive', 'enforce', { kinds: ['archive'] }, true],
    ['there is no Downloads folder', 'enforce', {}, false],
  ] as const)('is not run where %s', async (_, mode, parameters, folder) => {
    const { steps, written } = await run(mode, 0, parameters, folder);
    expect(steps).toMatchObject([{ outcome: 'not-run' }]);
    expect(written).toEqual([]);
  });

  it('writes what counts as a program and is known for a trial', async () => {
    const content = trialContent('2026-11-26T09:00:00.000Z');
    expect(recognise('x.exe', Buffer.from(content))?.form).toBe('Windows program');
    const host = new FakeHost({ files: { '/a': content, '/b': `${content}${'x'.repeat(200)}` } });
    expect(await isTrial(host, '/a', content.length)).toBe(true);
    expect(await isTrial(host, '/b', content.length + 200)).toBe(false);
  });
});
