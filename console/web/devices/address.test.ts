import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findingStates } from '#protocol/finding.ts';
import {
  addressOf,
  filterFrom,
  narrowed,
  noFilter,
  rangeWords,
  type DeviceFilter,
} from './address.ts';

const filters: fc.Arbitrary<DeviceFilter> = fc.record({
  search: fc.string({ maxLength: 30 }),
  state: fc.constantFrom('' as const, ...findingStates),
  rule: fc.constantFrom('', 'usb-storage', 'aup'),
  classId: fc.constantFrom('', 'owls', 'class_2'),
  silent: fc.boolean(),
  sort: fc.constantFrom('name' as const, 'state' as const, 'last-contact' as const),
  page: fc.integer({ min: 1, max: 5_000 }),
});

describe('the address of a list of laptops', () => {
  it('brings every filter back', () => {
    fc.assert(
      fc.property(filters, (filter) => {
        expect(filterFrom(addressOf(filter))).toEqual({ filter, ignored: [] });
      }),
    );
  });
  it('is empty when nothing is asked for', () => expect(addressOf(noFilter)).toBe(''));
  it('leaves out what means nothing, and names it', () => {
    const { filter, ignored } = filterFrom('state=purple&rule=aup&colour=red&page=0');
    expect(filter).toEqual({ ...noFilter, rule: 'aup' });
    expect([...ignored].sort()).toEqual(['colour', 'page', 'state']);
  });
  it('goes back to the first page when what is looked for changes', () => {
    expect(narrowed({ ...noFilter, page: 7 }, { rule: 'aup' }).page).toBe(1);
  });
});

describe('rangeWords', () => {
  it.each([
    [1, 100, 0, 0, 'No laptops'],
    [1, 100, 1, 1, '1 laptop'],
    [1, 100, 43, 43, '43 laptops'],
    [3, 100, 100, 10_000, '201 to 300 of 10,000 laptops'],
  ])('page %i of %i: %s', (page, size, rows, total, words) => {
    expect(rangeWords(page, size, rows, total)).toBe(words);
  });
});
