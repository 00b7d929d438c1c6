import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeFileAtomicSync } from '#node/atomic-file.ts';
import { readTextCapped } from '#node/capped-read.ts';

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'beadle-files-'))));
afterEach(() => rmSync(folder, { recursive: true }));

test('a file is replaced whole, with the mode asked for, leaving nothing beside it', () => {
  const path = join(folder, 'state');
  writeFileSync(path, 'old');
  writeFileAtomicSync(path, 'new', { mode: 0o640 });
  expect(readFileSync(path, 'utf8')).toBe('new');
  expect(statSync(path).mode & 0o777).toBe(0o640);
  expect(readdirSync(folder)).toEqual(['state']);
});

test('a write that cannot be finished leaves the old file and no litter', () => {
  const path = join(folder, 'taken');
  mkdirSync(join(path, 'inside'), { recursive: true });
  expect(() => writeFileAtomicSync(path, 'new')).toThrow();
  expect(existsSync(join(path, 'inside'))).toBe(true);
  expect(readdirSync(folder)).toEqual(['taken']);
});

test('a capped read gives the text of a small regular file', () => {
  writeFileSync(join(folder, 'a'), 'text');
  expect(readTextCapped(join(folder, 'a'), 4)).toEqual({ ok: true, value: 'text' });
});

test('a capped read refuses what is too large, a link, a folder and what is absent', () => {
  writeFileSync(join(folder, 'a'), 'text!');
  symlinkSync(join(folder, 'a'), join(folder, 'link'));
  expect(readTextCapped(join(folder, 'a'), 4)).toEqual({ ok: false, error: 'too-large' });
  expect(readTextCapped(join(folder, 'link'), 9)).toEqual({ ok: false, error: 'not-a-file' });
  expect(readTextCapped(folder, 9)).toEqual({ ok: false, error: 'not-a-file' });
  expect(readTextCapped(join(folder, 'none'), 9)).toEqual({ ok: false, error: 'not-found' });
});
