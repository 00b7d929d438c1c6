import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..', '..');

/** File to plant, what it says, and the rule that must catch it. */
const breaches: readonly [file: string, source: string, rule: string][] = [
  ['src/base/up.ts', `import '#protocol/clean.ts';`, 'folder-src-base'],
  ['src/protocol/up.ts', `import '#node/clean.ts';`, 'folder-src-protocol'],
  ['src/node/up.ts', `import '#agent/clean.ts';`, 'folder-src-node'],
  ['src/platform/up.ts', `import '#rules/clean.ts';`, 'folder-src-platform'],
  ['src/rules/usb/deep.ts', `import '#platform/linux/clean.ts';`, 'folder-src-rules'],
  ['src/policy/up.ts', `import '#agent/clean.ts';`, 'folder-src-policy'],
  ['src/agent/over.ts', `import '#console/clean.ts';`, 'folder-src-agent'],
  ['console/server/over.ts', `import '#agent/clean.ts';`, 'folder-console-server'],
  ['console/web/over.ts', `import '#rules/clean.ts';`, 'folder-console-web'],
  ['renderer/over.ts', `import '#node/clean.ts';`, 'folder-renderer'],
  ['main/over.ts', `import '#agent/clean.ts';`, 'folder-main'],
  ['src/agent/outbox/sibling.ts', `import '#agent/state/clean.ts';`, 'slices-src-agent'],
  ['src/rules/aup/sibling.ts', `import '#rules/usb/clean.ts';`, 'slices-src-rules'],
  [
    'console/server/features/a/sibling.ts',
    `import '#console/features/b/clean.ts';`,
    'slices-console-server-features',
  ],
  ['renderer/aup/sibling.ts', `import '../status/clean.ts';`, 'slices-renderer'],
  ['src/rules/usb/fs.ts', `import 'node:fs';`, 'rules-look-through-host'],
  ['src/rules/usb/child.ts', `import 'node:child_process';`, 'rules-look-through-host'],
  ['src/rules/usb/rule.ts', `import type {} from '#platform/host.ts';`, 'rule-ts-is-pure'],
  ['src/base/fs.ts', `import 'node:fs';`, 'pure-base-and-protocol'],
  ['src/agent/log.ts', `import 'winston';`, 'package-winston'],
  ['src/agent/db.ts', `import 'kysely';`, 'package-kysely'],
  ['console/server/token.ts', `import 'jose';`, 'package-jose'],
  ['src/policy/watch.ts', `import 'chokidar';`, 'package-chokidar'],
  ['main/prefs.ts', `import 'electron-store';`, 'package-electron-store'],
  ['src/agent/app.ts', `import type {} from 'electron';`, 'package-electron'],
  ['src/node/circle-a.ts', `export { b } from './circle-b.ts'; export const a = 1;`, 'no-cycles'],
  ['src/node/nowhere.ts', `import './does-not-exist.ts';`, 'resolvable'],
];

const clean = [
  'src/protocol/clean.ts',
  'src/node/clean.ts',
  'src/agent/clean.ts',
  'src/rules/clean.ts',
  'src/platform/linux/clean.ts',
  'src/platform/host.ts',
  'console/server/clean.ts',
  'src/agent/state/clean.ts',
  'src/rules/usb/clean.ts',
  'console/server/features/b/clean.ts',
  'renderer/status/clean.ts',
];

let folder: string;
let found: { from: string; rule: { name: string } }[];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'beadle-breaches-'));
  for (const name of ['package.json', 'tsconfig.json', '.dependency-cruiser.cjs'])
    cpSync(join(root, name), join(folder, name));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  for (const path of clean) plant(path, 'export const clean = true;');
  plant('src/node/circle-b.ts', `export { a } from './circle-a.ts'; export const b = 1;`);
  plant(
    'src/agent/fine.ts',
    `import '#rules/clean.ts'; import '#node/clean.ts'; import '#agent/state/clean.ts';`,
  );
  for (const [path, source] of breaches) plant(path, source);
  found = violations(folder);
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('a planted breach is caught', () => {
  test.each(breaches)('%s (%s) by %s', (path, _source, rule) => {
    expect(found.filter((v) => v.from === path).map((v) => v.rule.name)).toContain(rule);
  });
});

test('what the table allows is not called a breach', () => {
  const fine = ['src/agent/fine.ts', ...clean];
  expect(found.filter((v) => fine.includes(v.from))).toEqual([]);
});

function plant(path: string, source: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), `${source}\n`);
}

function violations(cwd: string): typeof found {
  const cruiser = join(root, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruiser.mjs');
  const args = [
    cruiser,
    '--config',
    '.dependency-cruiser.cjs',
    '--output-type',
    'json',
    'src',
    'console',
    'main',
    'renderer',
  ];
  const run = spawnSync(process.execPath, args, {
    cwd,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  const report = JSON.parse(run.stdout) as { summary: { violations: typeof found } };
  return report.summary.violations;
}
