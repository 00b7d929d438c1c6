import type { Point } from '#rules/gravest.ts';
import type { FilterFacts, TestResult } from './facts.ts';
import type { Reason } from './reasons.ts';

const named = (tests: readonly TestResult[]): string[] =>
  tests
    .map(({ category, url, how }) => `${category} (${new URL(url).hostname}): ${how}`)
    .slice(0, 20);

/**
 * What the tests show together. Nothing counts while no open address answers: a laptop without
 * internet blocks everything. A refusal that a dead server shares counts only beside an open one.
 */
export function judgeTests({ tests }: Pick<FilterFacts, 'tests'>): Point<Reason>[] {
  if (tests.length === 0) return [];
  const mustOpen = tests.filter(({ expect }) => expect === 'open');
  const mustBlock = tests.filter(({ expect }) => expect === 'blocked');
  const answered = mustOpen.some(({ outcome }) => outcome === 'open');
  const points: Point<Reason>[] = [];
  const add = (reason: Reason, list: readonly TestResult[]): void => {
    if (list.length > 0) points.push({ reason, detail: { tests: named(list) } });
  };
  // An open answer is proof by itself, whatever else failed.
  add(
    'not-blocked',
    mustBlock.filter(({ outcome }) => outcome === 'open'),
  );
  add(
    'wrongly-blocked',
    mustOpen.filter(({ outcome, weak }) => outcome === 'blocked' && !weak),
  );
  const unsure = mustBlock.filter(({ outcome, weak }) => outcome === 'blocked' && weak === true);
  if (mustOpen.length > 0 && !answered) add('offline', mustOpen);
  if (mustOpen.length === 0) add('no-open-test', unsure);
  if (answered) {
    add(
      'wrongly-blocked',
      mustOpen.filter(({ outcome, weak }) => outcome === 'blocked' && weak),
    );
    add(
      'answer-unclear',
      tests.filter(({ outcome }) => outcome === 'unclear'),
    );
  } else
    add(
      'answer-unclear',
      mustBlock.filter(({ outcome }) => outcome === 'unclear'),
    );
  return points;
}
