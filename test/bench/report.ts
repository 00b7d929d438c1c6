import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';

/** One measured number, with the peer of the same run and the aim that it has. */
export interface Row {
  readonly name: string;
  /** null: not measured, and `why` says so. */
  readonly value: number | null;
  readonly unit: string;
  /** Ours divided by the peer's, in the same run. */
  readonly ratio?: number;
  readonly peer?: string;
  readonly aim?: {
    readonly atMost?: number;
    readonly ratioAtMost?: number;
    readonly ratioAtLeast?: number;
  };
  readonly why?: string;
}

/** Whether a row meets its aim; null where it has none or was not measured. */
export function meetsAim(row: Row): boolean | null {
  const { aim, value, ratio } = row;
  if (!aim || value === null) return null;
  if (aim.atMost !== undefined) return value <= aim.atMost;
  if (ratio === undefined) return null;
  if (aim.ratioAtMost !== undefined) return ratio <= aim.ratioAtMost;
  return aim.ratioAtLeast === undefined ? null : ratio >= aim.ratioAtLeast;
}

export function table(rows: readonly Row[]): string {
  const cells = rows.map((row) => [
    row.name,
    shown(row),
    row.ratio === undefined ? '' : `${number(row.ratio)} x ${row.peer}`,
    aimText(row),
  ]);
  const head = ['what', 'measured', 'ratio', 'aim'];
  const widths = head.map((_, column) =>
    Math.max(...[head, ...cells].map((row) => (row[column] ?? '').length)),
  );
  return [head, ...cells]
    .map((row) =>
      row
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function shown(row: Row): string {
  return row.value === null
    ? `not measured: ${row.why ?? 'unknown'}`
    : `${number(row.value)} ${row.unit}`.trim();
}

function aimText(row: Row): string {
  const { aim } = row;
  if (!aim) return '';
  const met = meetsAim(row);
  const words = met === null ? '' : met ? ', met' : ', NOT MET';
  if (aim.atMost !== undefined) return `at most ${number(aim.atMost)} ${row.unit}`.trim() + words;
  if (aim.ratioAtMost !== undefined) return `at most ${number(aim.ratioAtMost)} x${words}`;
  return `at least ${number(aim.ratioAtLeast ?? 0)} x${words}`;
}

function number(value: number): string {
  if (Number.isInteger(value)) return String(value);
  return value >= 100
    ? value.toFixed(0)
    : value >= 10
      ? value.toFixed(1)
      : value >= 0.1
        ? value.toFixed(2)
        : value.toFixed(4);
}

/** Writes the run as JSON under `.beadle/bench/` and returns the path. */
export function writeReport(root: string, rows: readonly Row[], now: Date): string {
  const folder = join(root, '.beadle', 'bench');
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${now.toISOString().replace(/[:.]/g, '-')}.json`);
  const machine = {
    cores: cpus().length,
    cpu: cpus()[0]?.model ?? '',
    memoryMiB: Math.round(totalmem() / 1_048_576),
  };
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], {
    cwd: root,
    encoding: 'utf8',
  }).trim();
  const withVerdicts = rows.map((row) => ({ ...row, met: meetsAim(row) }));
  writeFileSync(
    path,
    `${JSON.stringify({ at: now.toISOString(), commit, node: process.version, machine, rows: withVerdicts }, null, 2)}\n`,
  );
  return path;
}
