import fs from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { nullLogger } from '#base/logger.ts';
import { HeldFiles } from './held-files.ts';
import { gid, makeTestHome, put, uid } from './test-home.ts';

const otherDisk = '/dev/shm';

let root: string;
let home: string;
let downloads: string;
let folder: string;

beforeEach((context) => {
  ({ root, home, downloads } = makeTestHome());
  const isOther = fs.existsSync(otherDisk) && fs.statSync(otherDisk).dev !== fs.statSync(root).dev;
  if (!isOther) context.skip('there is no second file system here');
  folder = fs.mkdtempSync(join(otherDisk, 'beadle-held-'));
});
afterEach(() => {
  for (const path of [root, folder]) if (path) fs.rmSync(path, { recursive: true, force: true });
});

it('holds on another file system, and gives back as it was', async () => {
  const now = new Date(Date.now() - 1_000);
  const held = new HeldFiles({
    os: 'linux',
    folder: join(folder, 'held'),
    clock: { now: () => now, after: () => ({ dispose: () => undefined }) },
    logger: nullLogger,
    newId: () => 'file-1',
    personOf: () => undefined,
    record: () => undefined,
    recall: () => null,
    remember: () => undefined,
    refused: () => undefined,
    inFront: () => undefined,
    onChange: () => undefined,
  });
  const content = 'MZ'.padEnd(3_000_000, 'x');
  const path = put(downloads, 'setup.exe', content, uid);
  const until = new Date(now.getTime() + 86_400_000);
  const wanted = { path, home, account: 'ada', what: 'setup.exe', until };
  const outcome = await held.holderFor('downloads')({
    ...wanted,
    approver: 'technician',
    atEnd: 'return',
  });
  expect(outcome.kind).toBe('held');
  expect(fs.readdirSync(downloads)).toEqual([]);
  expect(fs.readdirSync(join(folder, 'held')).sort()).toEqual(['file-1', 'file-1.json']);
  held.setDecisions([
    { request: 'file-1', decision: 'granted', by: 'Mr Bell', at: now.toISOString() },
  ]);
  await held.settled();
  expect(fs.readFileSync(path, 'utf8')).toBe(content);
  const facts = fs.lstatSync(path);
  expect([facts.uid, facts.gid, facts.mode & 0o777]).toEqual([uid, gid, 0o640]);
  expect(fs.readdirSync(downloads)).toEqual(['setup.exe']);
  expect(fs.readdirSync(join(folder, 'held'))).toEqual(['file-1.json']);
});
