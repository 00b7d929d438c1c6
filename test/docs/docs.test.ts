import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';
import { anchors, blocks, links, namedPaths, pages, root } from '#test/docs/markdown.ts';

const all = pages();
const scripts = (
  JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  }
).scripts;
const beadle = join(root, 'build', 'bin', 'beadle.mjs');
const wanted = [
  'README.md',
  'CHANGELOG.md',
  'docs/architecture.md',
  'docs/security.md',
  'docs/known-limits.md',
  'docs/adding-a-rule.md',
  'docs/protocol.md',
];

test.each(wanted)('%s is there', (path) => {
  expect(all.map((page) => page.path)).toContain(path);
});

describe.each(all)('$path', (page) => {
  test('its links lead somewhere', () => {
    const broken = links(page).filter(
      (target) => !/^(https?:|mailto:)/.test(target) && !leadsSomewhere(page.path, target),
    );
    expect(broken).toEqual([]);
  });

  test('paths of the project that it names exist', () => {
    expect(namedPaths(page).filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  test('npm scripts that it names exist', () => {
    const named = [...page.text.matchAll(/npm run (?:--silent |-s )?([a-z][\w:-]*)/g)].map(
      (match) => match[1] ?? '',
    );
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });
});

const commandLines = [
  ...new Set(
    all
      .flatMap(blocks)
      .filter((block) => ['sh', 'console', 'bash'].includes(block.info[0] ?? ''))
      .flatMap((block) => block.body.replaceAll('\\\n', ' ').split('\n'))
      .map((line) => line.replace(/^\$ /, '').trim())
      .filter((line) => line.startsWith('npx beadle ')),
  ),
];

test.each(commandLines)('%s: the command and its options exist', (line) => {
  const words = (line.slice('npx beadle '.length).split(/[|>;&#]/)[0] ?? '').trim().split(/\s+/);
  const path = words.slice(
    0,
    Math.max(
      0,
      words.findIndex((word) => !/^[a-z][a-z-]*$/.test(word)),
    ) || undefined,
  );
  const help = helpOf(path);
  for (const option of words.filter((word) => word.startsWith('--') && word !== '--help'))
    expect(help, `${option} in "${line}"`).toContain(option.split('=')[0]);
});

const tried = all
  .flatMap(blocks)
  .filter((block) => block.info[0] === 'sh' && block.info.includes('test'));

test.each(tried)('$page: this block runs: $body', (block) => {
  // `exit=0,1,2` where the machine that it runs on decides.
  const exits = block.info.find((word) => word.startsWith('exit='))?.slice('exit='.length) ?? '0';
  const script = block.body.replaceAll('npx beadle', `node ${JSON.stringify(beadle)}`);
  const run = spawnSync('bash', ['-euo', 'pipefail', '-c', script], {
    cwd: root,
    encoding: 'utf8',
  });
  expect(exits.split(',').map(Number), run.stdout + run.stderr).toContain(run.status);
});

function leadsSomewhere(from: string, target: string): boolean {
  const [path = '', anchor] = target.split('#');
  const file = path === '' ? from : normalize(join(dirname(from), path));
  if (!existsSync(join(root, file))) return false;
  return (
    anchor === undefined ||
    !file.endsWith('.md') ||
    anchors(readFileSync(join(root, file), 'utf8')).includes(anchor)
  );
}

const helps = new Map<string, string>();

/** The help of the deepest subcommand among the words; words after it are arguments. */
function helpOf(words: readonly string[]): string {
  for (let length = words.length; length > 0; length -= 1) {
    const key = words.slice(0, length).join(' ');
    if (!helps.has(key)) {
      const run = spawnSync(process.execPath, [beadle, ...words.slice(0, length), '--help'], {
        cwd: root,
        encoding: 'utf8',
      });
      helps.set(
        key,
        run.status === 0 && run.stdout.includes(`Usage: beadle ${key}`) ? run.stdout : '',
      );
    }
    const help = helps.get(key);
    if (help) return help;
  }
  throw new Error(`beadle has no command "${words.join(' ')}"`);
}
