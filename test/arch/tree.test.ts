import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
const tracked = execFileSync('git', ['ls-files'], { cwd: root, encoding: 'utf8' })
  .split('\n')
  .filter(Boolean);

test('no folder or file has a name that says nothing', () => {
  const empty = /(^|\/)(utils?|helpers?|common|managers?|misc|shared)(\/|\.[a-z]+$)/i;
  // test/helpers is the one place where tests of several folders meet.
  expect(tracked.filter((path) => empty.test(path) && !path.startsWith('test/helpers/'))).toEqual(
    [],
  );
});

test('no source file is over 400 lines', () => {
  const sources = tracked.filter(
    (path) => /\.(ts|tsx|mjs|cjs|js|css)$/.test(path) && !path.includes('/fixtures/'),
  );
  const long = sources.filter(
    (path) => readFileSync(join(root, path), 'utf8').split('\n').length > 401,
  );
  expect(long).toEqual([]);
});

// What only one system has, and its own folder alone imports.
const ownFiles = [
  'linux/kernel-files.ts',
  'darwin/device-hands.ts',
  'linux/usb-gate.ts',
  'win32/device-hands.ts',
  'win32/powershell.ts',
  'win32/registry.ts',
];

test('every platform folder has the same files', () => {
  const filesOf = (os: string) =>
    tracked
      .filter(
        (path) =>
          path.startsWith(`src/platform/${os}/`) &&
          !path.includes('.test.') &&
          !path.includes('/fixtures/'),
      )
      .map((path) => path.slice(`src/platform/${os}/`.length))
      .filter((path) => !path.includes('/') && !ownFiles.includes(`${os}/${path}`));
  expect(filesOf('win32')).toEqual(filesOf('linux'));
  expect(filesOf('darwin')).toEqual(filesOf('linux'));
});

test('no test is left focused, and none is skipped without its reason', () => {
  const marks = /\b(test|it|describe)\.(only|skip|todo)\b/;
  const marked = tracked.filter(
    (path) => /\.test\.tsx?$/.test(path) && path !== 'test/arch/tree.test.ts',
  );
  expect(marked.filter((path) => marks.test(readFileSync(join(root, path), 'utf8')))).toEqual([]);
});
