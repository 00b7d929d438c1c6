import { createHash } from 'node:crypto';
import type { LocalState } from '#protocol/local-ipc.ts';
import type { AupDocument } from '#protocol/policy.ts';

const markdown = '# Our computer rules\n\nWe are kind online.\n';

export const charter: AupDocument = {
  document: 'computing-charter',
  variant: 'ks1',
  language: 'en-GB',
  title: 'Our computer rules',
  version: '2026-09',
  hash: createHash('sha256').update(markdown).digest('hex'),
  markdown,
  pictures: {},
};

export const emptyState: LocalState = {
  at: '2026-11-22T09:00:00Z',
  device: { id: 'device-1', hostname: 'laptop-07', school: 'Stocks Lane Primary School' },
  person: { account: 'ava', id: 'p-ava', givenName: 'Ava', role: 'pupil', year: 2 },
  aupDue: [],
  aupGate: 'none',
  session: null,
  findings: [],
  console: { linked: true, lastContact: '2026-11-22T08:59:00Z', waiting: 0 },
  contacts: [],
};

const { document, variant, hash, title } = charter;

export const aupDue: Pick<LocalState, 'aupDue' | 'aupGate'> = {
  aupDue: [{ document, variant, hash, title }],
  aupGate: 'logon',
};

export const lesson = (endsAt: Date): NonNullable<LocalState['session']> => ({
  id: 'session-1',
  className: '2B',
  teacher: 'Mrs Patel',
  startsAt: new Date(endsAt.getTime() - 1_800_000).toISOString(),
  endsAt: endsAt.toISOString(),
  sites: [],
});
