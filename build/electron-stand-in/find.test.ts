import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findChromium } from './chromium.ts';
import { findElectron } from './find-electron.ts';
import { chooseKind } from './launch.ts';

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'beadle-find-'))));
afterEach(() => rmSync(folder, { recursive: true }));

function program(path: string): string {
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, '');
  chmodSync(path, 0o755);
  return path;
}

test('Electron is there only when its own program is', () => {
  const electron = join(folder, 'node_modules', 'electron');
  expect(findElectron(folder, {})).toBeNull();
  program(join(electron, 'index.js'));
  writeFileSync(join(electron, 'path.txt'), 'electron\n');
  expect(findElectron(folder, {})).toBeNull();
  const path = program(join(electron, 'dist', 'electron'));
  expect(findElectron(folder, {})).toBe(path);
});

test('a named distribution of Electron goes first', () => {
  const path = program(join(folder, 'elsewhere', 'electron'));
  expect(findElectron(folder, { ELECTRON_OVERRIDE_DIST_PATH: join(folder, 'elsewhere') })).toBe(
    path,
  );
});

test('Chromium is found by its usual names on PATH, or where it is said to be', () => {
  expect(findChromium({ PATH: folder })).toBeNull();
  const path = program(join(folder, 'google-chrome'));
  expect(findChromium({ PATH: `/nowhere:${folder}` })).toBe(path);
  expect(findChromium({ PATH: folder, BEADLE_CHROMIUM: join(folder, 'none') })).toBeNull();
});

test('without either, the app says that it is headless and why', () => {
  expect(chooseKind('stand-in', { PATH: folder })).toMatchObject({ kind: 'headless' });
  expect(chooseKind('headless')).toEqual({ kind: 'headless', why: 'asked for' });
});
