import { expect, test } from 'vitest';
import { isSharedAccount } from '#agent/shared-account.ts';
import { setting } from '#test/helpers/agent-fixtures.ts';

const visitors = { asks: { typedName: 'visitor' as const } };

test.each([
  ['a usual name, with no word of the pack', 'year1', undefined, null, true],
  [
    'the same of a school that names it one person’s',
    'year1',
    { ownNames: ['year1'] },
    null,
    false,
  ],
  ['a name that the school gives', 'oak-table-3', { sharedNames: ['oak-table-*'] }, null, true],
  ['the same without its word', 'oak-table-3', undefined, null, false],
  ['a child’s own', 'amara.k', { sharedNames: ['oak-table-*'] }, null, false],
  ['whoever says each time who they are', 'front.desk', undefined, visitors, true],
  ['parameters of another agent’s', 'year1', { shared: 'perhaps' }, null, true],
] as const)('%s', (_, account, parameters, aup, is) => {
  const asked = parameters && setting({ parameters: structuredClone(parameters) as never });
  expect(isSharedAccount(account, asked, aup)).toBe(is);
});
