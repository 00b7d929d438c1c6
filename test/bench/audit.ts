import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commandCost, type RunCost } from '#test/bench/measure.ts';
import type { Row } from '#test/bench/report.ts';

const root = join(import.meta.dirname, '..', '..');

/** One scan of this machine: ours beside the two peers that Debian has. */
export function benchAudit(quick: boolean): Row[] {
  const folder = mkdtempSync(join(tmpdir(), 'beadle-bench-audit-'));
  try {
    const beadle = [
      process.execPath,
      join(root, 'dist', 'cli', 'index.js'),
      'audit',
      '--policy',
      join(root, 'policies', 'stocks-lane'),
    ];
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

function rows(ours: RunCost, peer: RunCost | null): Row[] {
  const against = (value: number, other: number | undefined) =>
    other === undefined
      ? {}
      : { ratio: value / other, peer: 'fusioninventory-agent', aim: { ratioAtMost: 1 } };
  return [
    { name: 'audit, wall', value: ours.wall, unit: 's', ...against(ours.wall, peer?.wall) },
    { name: 'audit, CPU', value: ours.cpu, unit: 's', ...against(ours.cpu, peer?.cpu) },
    { name: 'audit, peak memory', value: ours.peakMiB, unit: 'MiB' },
    { name: 'audit, child processes', value: ours.children, unit: '', aim: { atMost: 8 } },
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
