import { deviceQuery } from '#protocol/console-api.ts';
import { findingStates, type FindingState } from '#protocol/finding.ts';

/** What a list of laptops is narrowed to; it lives in the address, so that it can be sent on. */
export interface DeviceFilter {
  readonly search: string;
  readonly state: FindingState | '';
  readonly rule: string;
  readonly classId: string;
  readonly silent: boolean;
  readonly sort: 'name' | 'state' | 'last-contact';
  readonly page: number;
}

export const noFilter: DeviceFilter = {
  search: '',
  state: '',
  rule: '',
  classId: '',
  silent: false,
  sort: 'name',
  page: 1,
};

/** Reads an address; what the console would refuse is left out and named, instead of an error page. */
export function filterFrom(search: string): { filter: DeviceFilter; ignored: readonly string[] } {
  const given = Object.fromEntries(
    [...new URLSearchParams(search)].filter(([, value]) => value !== ''),
  );
  const whole = deviceQuery.safeParse(given);
  if (whole.success) return { filter: { ...noFilter, ...defined(whole.data) }, ignored: [] };
  const wrong = new Set(
    whole.error.issues.flatMap((issue) =>
      issue.code === 'unrecognized_keys' ? issue.keys : issue.path.slice(0, 1).map(String),
    ),
  );
  const kept = Object.fromEntries(Object.entries(given).filter(([name]) => !wrong.has(name)));
  const rest = deviceQuery.safeParse(kept);
  return {
    filter: rest.success ? { ...noFilter, ...defined(rest.data) } : noFilter,
    ignored: [...wrong],
  };
}

function defined<T extends object>(values: T): Partial<DeviceFilter> {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined),
  ) as Partial<DeviceFilter>;
}

/** The query string of a filter, without what is as usual. Pages start at 1. */
export function addressOf(filter: DeviceFilter): string {
  const parts = new URLSearchParams();
  if (filter.search !== '') parts.set('search', filter.search);
  if (filter.state !== '') parts.set('state', filter.state);
  if (filter.rule !== '') parts.set('rule', filter.rule);
  if (filter.classId !== '') parts.set('classId', filter.classId);
  if (filter.silent) parts.set('silent', 'true');
  if (filter.sort !== 'name') parts.set('sort', filter.sort);
  if (filter.page > 1) parts.set('page', String(filter.page));
  return parts.toString();
}

/** A change of what is looked for starts again on the first page. */
export const narrowed = (filter: DeviceFilter, change: Partial<DeviceFilter>): DeviceFilter => ({
  ...filter,
  page: 1,
  ...change,
});

export const isNarrowed = (filter: DeviceFilter): boolean =>
  filter.search !== '' ||
  filter.state !== '' ||
  filter.rule !== '' ||
  filter.classId !== '' ||
  filter.silent;

/** "1 to 100 of 10,000 laptops". */
export function rangeWords(page: number, pageSize: number, rows: number, total: number): string {
  const number = (value: number): string => value.toLocaleString('en-GB');
  if (total === 0) return 'No laptops';
  if (rows === total) return total === 1 ? '1 laptop' : `${number(total)} laptops`;
  const first = (page - 1) * pageSize + 1;
  return `${number(first)} to ${number(first + rows - 1)} of ${number(total)} laptops`;
}

export const allStates = findingStates;
