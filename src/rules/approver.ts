import { z } from 'zod';
import type { Role } from '#protocol/scalars.ts';

/**
 * Who may allow a program or a file (table A.6, X13). Roles that answer for the whole school, as a
 * teacher of one class does not; `none` where the school's documents name nobody.
 */
export const approverRoles = [
  'computing-coordinator',
  'business-manager',
  'head',
  'deputy-head',
  'technician',
] as const satisfies readonly Role[];
export type ApproverRole = (typeof approverRoles)[number];

export const approverParameter = z
  .enum([...approverRoles, 'none'])
  .default('none')
  .meta({ description: 'The role whose permission is asked for; none: nobody is named' });
export type Approver = z.infer<typeof approverParameter>;

const words: Readonly<Record<ApproverRole, string>> = {
  'computing-coordinator': 'the computing coordinator',
  'business-manager': 'the school business manager',
  head: 'the headteacher',
  'deputy-head': 'the deputy headteacher',
  technician: 'the technician',
};

/** The approver in words, for texts; a grown-up at school where nobody is named. */
export const approverInWords = (approver: Approver): string =>
  approver === 'none' ? 'a grown-up at school' : words[approver];
