import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { systemClock } from '#base/clock.ts';
import { nullLogger } from '#base/logger.ts';
import { databaseFile, openStorage } from '#agent/storage.ts';
import { supportFile, type SupportWishes } from '#cli/support/support-file.ts';
import { FakeHost } from '#platform/fake-host.ts';

let folder: string;
let out: string;
let err: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'beadle-support-'));
  out = '';
  err = '';
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const host = new FakeHost({
  files: {
    '/home/j.marsh/.profile': '',
    '/var/log/beadle.log': '{"message":"signed in","account":"j.marsh"}\n',
  },
});
const run = (wishes: Partial<SupportWishes> = {}): Promise<number> =>
  supportFile(
    { dataDirectory: folder, selfTest: false, ...wishes },
    { out: (text) => (out += text), err: (text) => (err += text) },
    { host, now: () => new Date('2026-11-23T10:33:00Z') },
  );

/** What an agent that is stopped left behind. */
function leaveDatabase(): void {
  const storage = openStorage({
    ...{ dataDirectory: folder, clock: systemClock, logger: nullLogger },
    ...{ onRecorded: () => undefined, onBroken: () => undefined },
  });
  const finding = {
    ...{ rule: 'downloads', mode: 'observe', state: 'violated', reason: 'programs-found' },
    ...{
      clauses: [],
      detail: {},
      checkedAt: '2026-11-23T10:00:00Z',
      since: '2026-11-23T10:00:00Z',
    },
    evidence: [{ label: 'File', value: '/home/j.marsh/Downloads/Marsh.exe' }],
  };
  const change = { target: 'file:/home/j.marsh/.x', rules: ['downloads'], made: true, until: 'x' };
  storage.state.transaction(() => {
    storage.state.putFinding('downloads', JSON.stringify(finding));
    storage.state.putChange(change.target, JSON.stringify(change));
  });
  storage.recorder.dispose();
  storage.state.close();
}

test('a stopped agent’s findings, changes and log are told, and nobody’s name', async () => {
  leaveDatabase();
  expect(await run({ logFile: '/var/log/beadle.log' })).toBe(0);
  expect(out).toContain('downloads: needs attention (programs-found), mode observe');
  expect(out).toContain('file:/home/[account-1]/.x: made for downloads');
  expect(out).toContain('"message":"signed in"');
  expect(out).not.toMatch(/marsh/i);
  expect(err).toBe('');
});

test('a new file is for its owner alone, and one that is there is not written over', async () => {
  leaveDatabase();
  const output = join(folder, 'support.txt');
  expect(await run({ output })).toBe(0);
  expect(readFileSync(output, 'utf8')).toContain('Beadle support file');
  if (process.platform !== 'win32') expect(statSync(output).mode & 0o777).toBe(0o600);
  expect(await run({ output })).toBe(1);
  expect(err).toContain('is there already');
});

test('a damaged database is said, and the rest is told all the same', async () => {
  writeFileSync(join(folder, databaseFile), 'this is no database, whatever its name says');
  expect(await run()).toBe(0);
  expect(err).toContain('cannot be read');
  expect(out).toContain('Connection self-test');
});

test('with the self-test, a device without its key is told so, and none is made', async () => {
  writeFileSync(
    join(folder, 'enrolment.json'),
    JSON.stringify({
      device: 'device-1',
      console: 'https://beadle.school.example',
      consoleKey: { kty: 'OKP', crv: 'Ed25519', x: 'A'.repeat(43) },
      enrolledAt: '2026-11-01T00:00:00Z',
    }),
  );
  expect(await run({ selfTest: true })).toBe(0);
  expect(out).toContain('channel: NOT OK');
  expect(out).toContain('is missing');
});
