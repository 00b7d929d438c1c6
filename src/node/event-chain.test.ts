import { describe, expect, it } from 'vitest';
import { eventHash, snapshotDigest } from '#node/event-chain.ts';
import { firstPrevious, type DeviceEvent, type Snapshot } from '#protocol/events.ts';

const event: DeviceEvent = {
  sequence: 1,
  id: '019ab0d2-7c00-7000-8000-000000000001',
  previous: firstPrevious,
  at: '2026-11-22T09:00:00.000Z',
  data: { type: 'help-asked', at: '2026-11-22T09:00:00.000Z' },
};

const snapshot: Snapshot = {
  findings: [finding('usb-storage', 'violated'), finding('antivirus', 'compliant')],
  signedIn: { account: 'ada', since: '2026-11-22T09:00:00.000Z' },
  activeSessions: ['s2', 's1'],
};

function finding(rule: string, state: 'violated' | 'compliant'): Snapshot['findings'][number] {
  const at = '2026-11-22T09:00:00.000Z';
  return {
    rule,
    state,
    reason: 'seen',
    mode: 'observe',
    clauses: [],
    detail: {},
    evidence: [],
    checkedAt: at,
    since: at,
  };
}

describe('eventHash', () => {
  it('does not depend on the order of keys', () => {
    const { data, at, previous, id, sequence } = event;
    expect(eventHash({ data, at, previous, id, sequence })).toBe(eventHash(event));
  });
  it('changes with any value', () => {
    expect(eventHash({ ...event, at: '2026-11-22T09:00:01.000Z' })).not.toBe(eventHash(event));
  });
});

describe('snapshotDigest', () => {
  it('ignores order, times of checking and evidence', () => {
    const again: Snapshot = {
      ...snapshot,
      findings: [...snapshot.findings].reverse().map((f) => ({
        ...f,
        checkedAt: '2026-11-22T10:00:00.000Z',
        evidence: [{ label: 'a', value: 'b' }],
      })),
      activeSessions: ['s1', 's2'],
    };
    expect(snapshotDigest(again)).toBe(snapshotDigest(snapshot));
  });
  it('changes when a finding does', () => {
    const [first, ...rest] = snapshot.findings;
    const changed = { ...snapshot, findings: [{ ...first!, reason: 'other' }, ...rest] };
    expect(snapshotDigest(changed)).not.toBe(snapshotDigest(snapshot));
  });
});
