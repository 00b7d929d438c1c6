import type { CompiledPolicy } from '#protocol/policy.ts';
import { schoolDate, type SchoolDate } from '#policy/school-time.ts';

export interface ReviewState {
  readonly document: string;
  readonly due: string;
  readonly clause: string;
  readonly state: 'overdue' | 'due-soon' | 'ahead';
  /** For people: "overdue by 6 years 8 months". */
  readonly text: string;
}

/** Reviews are looked at this many months ahead: a term, so that a governors' meeting falls in between. */
const soonMonths = 3;

/** Each review date that a school's documents state, and how it stands. A month is due until it ends. */
export function reviewStates(policy: CompiledPolicy, now: Date): ReviewState[] {
  const today = schoolDate(now, policy.school.timezone);
  return [...policy.reviews]
    .sort((a, b) => (a.due < b.due ? -1 : 1))
    .map((review) => ({ ...review, ...stateOf(review.due, today) }));
}

function stateOf(due: string, today: SchoolDate): Pick<ReviewState, 'state' | 'text'> {
  const [year, month, day] = due.split('-').map(Number);
  const monthsLeft = (year! - today.year) * 12 + (month! - today.month);
  const isPast = monthsLeft < 0 || (monthsLeft === 0 && day !== undefined && day < today.day);
  if (isPast)
    return {
      state: 'overdue',
      text: monthsLeft === 0 ? 'overdue this month' : `overdue by ${inWords(-monthsLeft)}`,
    };
  if (monthsLeft === 0) return { state: 'due-soon', text: 'due this month' };
  const state = monthsLeft <= soonMonths ? 'due-soon' : 'ahead';
  return { state, text: `due in ${inWords(monthsLeft)}` };
}

function inWords(months: number): string {
  const count = (amount: number, unit: string) =>
    amount === 0 ? [] : [`${amount} ${unit}${amount === 1 ? '' : 's'}`];
  return [...count(Math.floor(months / 12), 'year'), ...count(months % 12, 'month')].join(' ');
}
