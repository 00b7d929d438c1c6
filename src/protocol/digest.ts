import type { Snapshot } from '#protocol/events.ts';

/**
 * What both ends hash to learn whether they hold the same state: the snapshot without times of
 * checking, in one order. `heartbeat.digest` is SHA-256 over the canonical JSON (RFC 8785) of this.
 * Findings are those last reported by event, so an unchanged re-check never changes the digest.
 */
export function snapshotForDigest(snapshot: Snapshot): unknown {
  const findings = snapshot.findings
    .map(({ checkedAt: _checkedAt, ...rest }) => rest)
    .sort((a, b) => (a.rule < b.rule ? -1 : 1));
  return {
    findings,
    signedIn: snapshot.signedIn,
    activeSessions: [...snapshot.activeSessions].sort(),
  };
}
