import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { unwrap } from '#base/result.ts';
import type { Change } from '#platform/host-writer.ts';
import { linuxWriter as writer } from '#platform/linux/writer.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'beadle-writer-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const file = (text: string): Change => ({ kind: 'file', path: join(folder, 'a/b/c.conf'), text });
const json = (name: string): Change => ({
  kind: 'json',
  path: join(folder, name),
  set: { '/URLBlocklist': ['*'] },
  union: ['/URLBlocklist'],
});

describe('a whole file', () => {
  it('is made with its folders, and both go again', async () => {
    const change = file('ours\n');
    const saved = unwrap(await writer.capture(change));
    unwrap(await writer.apply(change, saved, []));
    expect(unwrap(await writer.holds(change))).toBe(true);
    expect(unwrap(await writer.revert([change], saved))).toBe('restored');
    expect(existsSync(join(folder, 'a'))).toBe(false);
    expect(unwrap(await writer.revert([change], saved))).toBe('restored');
  });

  it('gives back what was there, with its mode', async () => {
    mkdirSync(join(folder, 'a/b'), { recursive: true });
    const path = join(folder, 'a/b/c.conf');
    writeFileSync(path, 'theirs');
    chmodSync(path, 0o640);
    const change = file('ours\n');
    const saved = unwrap(await writer.capture(change));
    unwrap(await writer.apply(change, saved, []));
    expect(statSync(path).mode & 0o777).toBe(0o640);
    unwrap(await writer.revert([change], saved));
    expect([readFileSync(path, 'utf8'), statSync(path).mode & 0o777]).toEqual(['theirs', 0o640]);
  });

  it('stays as others changed it meanwhile', async () => {
    const change = file('ours\n');
    const saved = unwrap(await writer.capture(change));
    unwrap(await writer.apply(change, saved, []));
    writeFileSync(join(folder, 'a/b/c.conf'), 'somebody else');
    expect(unwrap(await writer.holds(change))).toBe(false);
    expect(unwrap(await writer.revert([change], saved))).toBe('changed-by-others');
    expect(readFileSync(join(folder, 'a/b/c.conf'), 'utf8')).toBe('somebody else');
  });

  it('is not written through a link', async () => {
    mkdirSync(join(folder, 'a/b'), { recursive: true });
    writeFileSync(join(folder, 'target'), 'x');
    symlinkSync(join(folder, 'target'), join(folder, 'a/b/c.conf'));
    expect((await writer.capture(file('ours'))).ok).toBe(false);
  });
});

describe('values in a JSON file', () => {
  it('are merged, and the file is byte for byte the same afterwards', async () => {
    const path = join(folder, 'p.json');
    const theirs = '{ "URLBlocklist" : [ "bad.example" ],\n  "HomepageLocation":"x" }';
    writeFileSync(path, theirs);
    const change = json('p.json');
    const saved = unwrap(await writer.capture(change));
    unwrap(await writer.apply(change, saved, []));
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({
      URLBlocklist: ['bad.example', '*'],
      HomepageLocation: 'x',
    });
    expect(unwrap(await writer.revert([change], saved))).toBe('restored');
    expect(readFileSync(path, 'utf8')).toBe(theirs);
  });

  it('are not put into what is no JSON', async () => {
    writeFileSync(join(folder, 'p.json'), '{ // a comment\n}');
    expect(await writer.capture(json('p.json'))).toMatchObject({ ok: false });
  });
});

it('a kernel value is only ever written to a kernel file', async () => {
  const change: Change = { kind: 'kernel-value', path: join(folder, 'x'), value: '0' };
  writeFileSync(join(folder, 'x'), '1\n');
  expect(await writer.apply(change, '1', [])).toMatchObject({ ok: false });
  expect(readFileSync(join(folder, 'x'), 'utf8')).toBe('1\n');
});
