import { expect, test } from 'vitest';
import { deliverable } from '#agent/outbox/deliverable.ts';
import { canonicalJson } from '#node/signatures.ts';
import { largestReportBody } from '#protocol/device-channel.ts';
import type { EventData } from '#protocol/events.ts';
import type { Finding } from '#protocol/finding.ts';

const at = '2026-11-22T10:00:00.000Z';
const finding: Finding = {
  rule: 'usb-storage',
  mode: 'observe',
  clauses: [],
  state: 'compliant',
  reason: 'nothing-attached',
  detail: {},
  evidence: [],
  checkedAt: at,
  since: at,
};
const of = (change: Partial<Finding>): EventData => ({
  type: 'finding',
  finding: { ...finding, ...change },
});

test('what the console takes is left as it is', () => {
  expect(deliverable(of({}))).toEqual(of({}));
});

test('half of a surrogate pair, which no canonical JSON can hold, is replaced', () => {
  const data = deliverable({ type: 'fault-reported', text: 'broken \ud83d', at });
  expect(data).toEqual({ type: 'fault-reported', text: 'broken \ufffd', at });
  expect(() => canonicalJson(data)).not.toThrow();
});

test.each<[string, EventData, string]>([
  ['of a wrong form', of({ clauses: ['not a clause'] }), 'finding.clauses.0'],
  ['with a text too long', of({ detail: { cause: 'x'.repeat(501) } }), 'finding.detail.cause'],
  [
    'larger than any body',
    {
      type: 'snapshot',
      snapshot: {
        findings: Array.from({ length: 4 }, () => ({
          ...finding,
          evidence: Array.from({ length: 100 }, () => ({ label: 'a', value: 'x'.repeat(4_000) })),
        })),
        signedIn: null,
        activeSessions: [],
      },
    },
    'bytes',
  ],
])('an event %s is replaced by one that says so', (_name, data, says) => {
  const instead = deliverable(data);
  expect(instead).toMatchObject({ type: 'storage-trouble', lost: true });
  expect(JSON.stringify(instead)).toContain(`\\"${data.type}\\"`);
  expect(JSON.stringify(instead)).toContain(says);
  expect(JSON.stringify(instead).length).toBeLessThan(largestReportBody / 100);
});
