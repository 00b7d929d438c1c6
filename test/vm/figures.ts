/** What a run found out: figures for people, and what must hold. */
export class Figures {
  failed = 0;
  passed = 0;

  /** Something that must hold; the figures are shown either way. */
  check(what: string, holds: boolean, seen: string): void {
    if (holds) this.passed += 1;
    else this.failed += 1;
    console.log(`${holds ? '  ok    ' : '  FAILED'} ${what}: ${seen}`);
  }

  note(what: string, seen: string): void {
    console.log(`         ${what}: ${seen}`);
  }

  stage(title: string): void {
    console.log(title);
  }
}

/** Value below which a share of all lies (nearest rank). */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

export const inMs = (seconds: readonly number[]): string =>
  `${seconds.length} plugs, p50 ${ms(percentile(seconds, 0.5))}, p99 ${ms(percentile(seconds, 0.99))}`;

const ms = (seconds: number): string => `${Math.round(seconds * 1_000)} ms`;
