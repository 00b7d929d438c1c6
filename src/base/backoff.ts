/** Random in [0, 1); passed in so that tests choose it. */
export type Random = () => number;

/**
 * Milliseconds to wait before try `attempt` (0-based): exponential with full jitter, so that a
 * school's laptops do not all come back in the same second after an outage.
 */
export function backoffMs(
  attempt: number,
  limits: { firstMs: number; mostMs: number },
  random: Random,
): number {
  const ceiling = Math.min(limits.mostMs, limits.firstMs * 2 ** Math.min(attempt, 30));
  return Math.round(ceiling / 2 + (random() * ceiling) / 2);
}

/** `ms` spread by up to `share` (0..1) either way. */
export function jitteredMs(ms: number, share: number, random: Random): number {
  return Math.round(ms * (1 + (random() * 2 - 1) * share));
}
