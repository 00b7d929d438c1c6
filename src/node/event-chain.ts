import { canonicalJson, sha256Hex } from '#node/signatures.ts';
import type { DeviceEvent, Snapshot } from '#protocol/events.ts';

/** What both ends of the device channel must compute alike (docs/protocol.md, "The chain" and "The digest"). */

/** The hash that the next event carries as `previous`: SHA-256 of the event's canonical JSON (RFC 8785). */
export function eventHash(event: DeviceEvent): string {
  return sha256Hex(canonicalJson(event));
}

/**
 * The digest of a device's whole state, sent with each heartbeat. Only what changes by an event of
 * its own is in it: not times of checking, evidence or detail, which drift from check to check.
 */
export function snapshotDigest(snapshot: Snapshot): string {
  const findings = snapshot.findings
    .map(({ rule, person, mode, state, reason }) => [rule, person ?? '', mode, state, reason])
    .sort((a, b) => compare(`${a[0]} ${a[1]}`, `${b[0]} ${b[1]}`));
  const signedIn = snapshot.signedIn
    ? [snapshot.signedIn.account, snapshot.signedIn.person ?? '']
    : null;
  const activeSessions = [...snapshot.activeSessions].sort(compare);
  return sha256Hex(canonicalJson({ findings, signedIn, activeSessions }));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
