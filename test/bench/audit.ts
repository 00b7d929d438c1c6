import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { allRules } from '#rules/registry.ts';
import { commandCost, type RunCost } from '#test/bench/measure.ts';
import type { Row } from '#test/bench/report.ts';

const root = join(import.meta.dirname, '..', '..');

/** A pack that asks for every rule there is, with the rules' own values. */
function packOfEveryRule(folder: string): string {
  const pack = join(folder, 'every-rule');
  mkdirSync(pack);
  const rules = allRules.map(({ id }) => `  ${id}: { mode: observe }`);
  const school =
    'school: { name: Bench, phase: primary, timezone: Europe/London, yearStartMonth: 9 }';
  const lines = ['pack: every-rule', school, 'rules:', ...rules, ''];
  writeFileSync(join(pack, 'policy.yaml'), lines.join('\n'));
  return pack;
}

/** One scan of this machine: ours beside the two peers that Debian has. */
export function benchAudit(quick: boolean): Row[] {
  const folder = mkdtempSync(join(tmpdir(), 'beadle-bench-audit-'));
  try {
    const beadle = [
      // As `npx beadle audit` starts it (build/bin/beadle.mjs).
      ...['env', 'MALLOC_ARENA_MAX=1', process.execPath, '--max-semi-space-size=1'],
      join(root, 'dist', 'cli', 'index.js'),
      'audit',
      '--policy',
      packOfEveryRule(folder),
    ];
    expectEveryRule(beadle);
    const ours = commandCost(beadle, quick ? 3 : 7);
    const fusion = commandCost(
      ['fusioninventory-agent', '--local', folder, '--force'],
      quick ? 3 : 7,
    );
    const lynis = quick
      ? null
      : commandCost(
          ['lynis', 'audit', 'system', '--quick', '--quiet', '--no-log', '--no-colors'],
          1,
          { countChildren: false },
        );
    if (!ours)
      return [
        { name: 'audit', value: null, unit: 's', why: 'GNU time or strace is not installed' },
      ];
    return [
      ...rows(ours, fusion),
      ...peerRows('fusioninventory-agent', fusion),
      ...peerRows('lynis', lynis),
      ...lynisRow(ours, lynis),
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A scan that looked at nothing would be quick. */
function expectEveryRule([program = '', ...args]: readonly string[]): void {
  const { stdout, stderr } = spawnSync(program, [...args, '--json'], {
    encoding: 'utf8',
    maxBuffer: 67_108_864,
  });
  const looked = stdout === '' ? 0 : (JSON.parse(stdout) as unknown[]).length;
  if (looked !== allRules.length)
    throw new Error(`the audit looked at ${looked} of ${allRules.length} rules: ${stderr}`);
}

function rows(ours: RunCost, peer: RunCost | null): Row[] {
  const against = (value: number, other: number | undefined) =>
    other === undefined
      ? {}
      : { ratio: value / other, peer: 'fusioninventory-agent', aim: { ratioAtMost: 1 } };
  return [
    { name: 'audit, wall', value: ours.wall, unit: 's', ...against(ours.wall, peer?.wall) },
    { name: 'audit, CPU', value: ours.cpu, unit: 's', ...against(ours.cpu, peer?.cpu) },
    { name: 'audit, peak memory', value: ours.peakMiB, unit: 'MiB', aim: { atMost: 100 } },
    { name: 'audit, child processes', value: ours.children, unit: '', aim: { atMost: 12 } },
  ];
}

function peerRows(name: string, cost: RunCost | null): Row[] {
  if (!cost) return [{ name: `${name}, scan`, value: null, unit: 's', why: 'not run here' }];
  return [
    { name: `${name}, wall`, value: cost.wall, unit: 's' },
    { name: `${name}, CPU`, value: cost.cpu, unit: 's' },
    { name: `${name}, peak memory`, value: cost.peakMiB, unit: 'MiB' },
    ...(cost.children === null
      ? []
      : [{ name: `${name}, child processes`, value: cost.children, unit: '' }]),
  ];
}

function lynisRow(ours: RunCost, lynis: RunCost | null): Row[] {
  if (!lynis) return [];
  return [
    {
      name: 'audit, wall against lynis',
      value: ours.wall,
      unit: 's',
      ratio: ours.wall / lynis.wall,
      peer: 'lynis',
      aim: { ratioAtMost: 1 / 80 },
    },
  ];
}
