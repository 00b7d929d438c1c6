import { expect, it } from 'vitest';
import { addressOfPolicy, policyFrom, roleWords } from './address.ts';

it('an address names whose policy is shown; nonsense means the school’s own', () => {
  expect(policyFrom('role=pupil&year=2')).toEqual({ role: 'pupil', year: 2 });
  expect(policyFrom('role=king&year=99')).toEqual({ role: '', year: null });
  expect(policyFrom('year=two')).toEqual({ role: '', year: null });
  expect(addressOfPolicy({ role: 'pupil', year: 0 })).toBe('role=pupil&year=0');
  expect(addressOfPolicy({ role: '', year: null })).toBe('');
});

it('roles are said in words', () => {
  expect(roleWords('teaching-assistant')).toBe('Teaching assistant');
  expect(roleWords('dsl')).toBe('DSL');
});
