/** Numbers of the sign-in, each with where it is from. */

/**
 * Argon2id: OWASP Password Storage Cheat Sheet (read November 2026): 19 MiB of memory, 2
 * iterations, 1 lane.
 */
export const argon2id = {
  // The library's number for Argon2id; its own name for it is a const enum, which is not usable here.
  algorithm: 2,
  memoryCost: 19_456,
  timeCost: 2,
  parallelism: 1,
  outputLen: 32,
} as const;

/** Of passwords: NIST SP 800-63B-4, 3.1.1.2: at least 15 characters where nothing else is asked for. */
export const shortestPassword = 15;
export const longestPassword = 500;

/** Of sessions: OWASP Session Management Cheat Sheet; a school day for the longest. */
export const idleEndMs = 2 * 3_600_000;
export const longestSessionMs = 12 * 3_600_000;
/** A session's last use is written at most this often. */
export const lastSeenEveryMs = 60_000;

export const linkLifeMs = 15 * 60_000;

/** Failed tries for one account, and for all accounts or all links from one address (a school shares one). */
export const triesPerAccount = 5;
export const triesPerAddress = 50;
export const triesWindowMs = 15 * 60_000;
