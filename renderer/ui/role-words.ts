import type { Role } from '#protocol/scalars.ts';

const words: Record<Role, string> = {
  pupil: 'pupil',
  teacher: 'teacher',
  'teaching-assistant': 'teaching assistant',
  office: 'school office',
  dsl: 'helps with worries',
  'deputy-dsl': 'helps with worries',
  head: 'head teacher',
  'deputy-head': 'deputy head teacher',
  technician: 'mends the laptops',
  'computing-coordinator': 'leads computing',
  'business-manager': 'runs the school office',
  governor: 'governor',
  volunteer: 'helper',
  contractor: 'visiting worker',
  visitor: 'visitor',
};

/** What somebody does at school, in words that a child uses. */
export const roleWords = (role: Role): string => words[role];
