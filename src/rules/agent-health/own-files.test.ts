import {
  mkdtempSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeManifest } from '../../../build/bundle/manifest.ts';
import { nullLogger } from '#base/logger.ts';
import { FakeHost } from '#platform/fake-host.ts';
import type { Host } from '#platform/host.ts';
import { createHost } from '#platform/index.ts';
import { lookedAt, notes } from '#test/helpers/judge-rule.ts';
import { lookAtOwnFiles } from './own-files.ts';
import { bundleFolder } from './running-from.ts';

let folder: string;
let host: Host;
let remember: ReturnType<typeof notes>;
let now: Date;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'beadle-bundle-'));
  mkdirSync(join(folder, 'chunks'));
  writeFileSync(join(folder, 'index.js'), 'import "./chunks/a.js";\n');
  writeFileSync(join(folder, 'chunks/a.js'), 'x'.repeat(200_000));
  writeFileSync(join(folder, 'index.js.map'), '{}');
  writeManifest(folder, '0.1.0');
  host = await createHost({ logger: nullLogger });
  remember = notes();
  now = lookedAt;
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const look = () => lookAtOwnFiles({ host, remember, now, folder });
const clean = { kind: 'compared', files: 2, changed: [], missing: [], unreadable: [] };

test('an unaltered bundle is read once, then known by size and time', async () => {
  expect(await look()).toMatchObject({ ...clean, read: 2 });
  expect(await look()).toMatchObject({ ...clean, read: 0 });
  writeFileSync(join(folder, 'index.js.map'), 'maps are not run');
  expect(await look()).toMatchObject({ ...clean, read: 0 });
});

test('a file that was touched is read again and is no fault', async () => {
  await look();
  utimesSync(join(folder, 'index.js'), now, now);
  expect(await look()).toMatchObject({ ...clean, read: 1 });
});

test('a changed file is named, however long it stays so, and a restored one is not', async () => {
  await look();
  const path = join(folder, 'chunks/a.js');
  const before = readFileSync(path);
  writeFileSync(path, 'y'.repeat(200_000));
  for (let again = 0; again < 2; again += 1)
    expect(await look()).toMatchObject({ changed: ['chunks/a.js'], read: 1 });
  writeFileSync(path, before);
  expect(await look()).toMatchObject(clean);
});

test('one of another size is changed without being read', async () => {
  writeFileSync(join(folder, 'index.js'), 'evil()');
  expect(await look()).toMatchObject({ changed: ['index.js'], read: 1 });
});

test('one with its old size and time is found within a day', async () => {
  await look();
  const path = join(folder, 'index.js');
  const { mtime, size } = statSync(path);
  writeFileSync(path, 'z'.repeat(size));
  utimesSync(path, mtime, mtime);
  expect(await look()).toMatchObject({ ...clean, read: 0 });
  now = new Date(now.getTime() + 86_400_000);
  expect(await look()).toMatchObject({ changed: ['index.js'], read: 2 });
});

test('one that is gone', async () => {
  rmSync(join(folder, 'chunks/a.js'));
  expect(await look()).toMatchObject({ missing: ['chunks/a.js'] });
});

test('a list that was rewritten for the same version is not believed; a new version’s is', async () => {
  await look();
  writeFileSync(join(folder, 'index.js'), 'evil()');
  writeManifest(folder, '0.1.0');
  expect(await look()).toMatchObject({
    kind: 'no-list',
    what: `${folder}/manifest.json changed while the version stayed`,
  });
  writeManifest(folder, '0.2.0');
  expect(await look()).toMatchObject({ ...clean, read: 2 });
});

test('no list, a broken one, and none that may be read', async () => {
  writeFileSync(join(folder, 'manifest.json'), '{"format":1}');
  expect(await look()).toMatchObject({ kind: 'no-list' });
  rmSync(join(folder, 'manifest.json'));
  expect(await look()).toMatchObject({ kind: 'no-list' });
  const closed = new FakeHost({ files: { '/b/manifest.json': { error: 'not-permitted' } } });
  expect(await lookAtOwnFiles({ host: closed, remember, now, folder: '/b' })).toMatchObject({
    what: '/b/manifest.json may not be read by this account',
  });
});

test('unreadable files are told apart from missing ones', async () => {
  const list = { format: 1, version: '1', files: [{ path: 'a.js', size: 0, sha256: '' }] };
  const closed = new FakeHost({
    files: { '/b/manifest.json': JSON.stringify(list), '/b/a.js': { error: 'not-permitted' } },
  });
  expect(await lookAtOwnFiles({ host: closed, remember, now, folder: '/b' })).toMatchObject({
    unreadable: ['a.js'],
    missing: [],
  });
});

test('damaged notes are as none, and none are needed', async () => {
  remember.kept.set('own-files', '{"list":');
  expect(await look()).toMatchObject({ ...clean, read: 2 });
  expect(await lookAtOwnFiles({ host, remember: undefined, now, folder })).toMatchObject({
    ...clean,
    read: 2,
  });
});

test('where the program runs from', () => {
  expect(bundleFolder('file:///opt/beadle/dist/cli/chunk-A.js', '/opt/beadle/dist/cli')).toBe(
    '/opt/beadle/dist/cli',
  );
  expect(bundleFolder('file:///C:/b/index.js', 'C:\\Program Files\\Beadle')).toBe(
    'C:/Program Files/Beadle',
  );
  expect(bundleFolder('file:///src/rules/agent-health/probe.linux.ts', '/src')).toBeNull();
});
