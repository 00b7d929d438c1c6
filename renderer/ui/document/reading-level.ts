import type { Role } from '#protocol/scalars.ts';

/**
 * How a document is shown. early: infants and readers of symbols, few large words, all of it can be
 * heard; junior: seven to eleven; adult: sections and statements.
 */
export type ReadingLevel = 'early' | 'junior' | 'adult';

const earlyVariants = new Set(['eyfs', 'ks1', 'send', 'symbols']);

/** From the variant that the policy chose, then from the role; nobody known reads as a junior. */
export function readingLevel(variant: string, role: Role | undefined): ReadingLevel {
  if (earlyVariants.has(variant)) return 'early';
  if (variant === 'standard' && role !== undefined && role !== 'pupil') return 'adult';
  return 'junior';
}
