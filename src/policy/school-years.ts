/** English stages by school year (Education Act 2002 s. 82; the early years framework below that). Reception is 0, Nursery -1. */
export const stages = {
  eyfs: [-1, 0],
  ks1: [1, 2],
  ks2: [3, 4, 5, 6],
  ks3: [7, 8, 9],
  ks4: [10, 11],
  ks5: [12, 13],
} as const satisfies Record<string, readonly number[]>;

export type Stage = keyof typeof stages;

/** Years written as numbers or stages, as a sorted list of numbers. */
export function yearsOf(written: readonly (number | Stage)[]): number[] {
  const years = written.flatMap((one) => (typeof one === 'number' ? [one] : [...stages[one]]));
  return [...new Set(years)].sort((a, b) => a - b);
}
