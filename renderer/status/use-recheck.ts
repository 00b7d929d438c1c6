import { useEffect, useState } from 'react';
import type { Finding } from '#protocol/finding.ts';
import type { LocalState } from '#protocol/local-ipc.ts';
import type { WindowApi } from '#protocol/windows.ts';
import { ask } from '../ui/bridge.ts';
import { adultStatusWords as words } from './status-words.ts';

/** One look that was asked for: how each rule stood before it. */
interface Asked {
  readonly rules: readonly string[];
  readonly before: ReadonlyMap<string, Finding>;
  readonly answer: 'none-yet' | 'done' | 'late' | 'failed';
}

export interface Recheck {
  readonly start: (rule?: string) => void;
  /** Rules that are being looked at now. */
  readonly running: ReadonlySet<string>;
  /** In a sentence for whoever asked; empty before anything was. */
  readonly said: string;
  /** The answer did not come in time; looks go on, and each finding comes when it is there. */
  readonly late: boolean;
  /** What came of the look at one rule; empty where none was asked for. */
  readonly outcomeOf: (rule: string, titleOf: (finding: Finding) => string) => string;
}

const byRule = (state: LocalState): Map<string, Finding> =>
  new Map(state.findings.map((finding) => [finding.rule, finding]));

/**
 * Asks the agent to look again, and follows by the findings themselves: a rule has been looked at
 * when its time of checking has changed. The agent goes on however long this page waits.
 */
export function useRecheck(api: WindowApi<'status'>, state: LocalState): Recheck {
  const [asked, setAsked] = useState<Asked | null>(null);
  const now = byRule(state);
  const waiting = asked === null ? [] : stillWaiting(asked, now);
  const isOver = asked !== null && waiting.length === 0 && asked.answer === 'none-yet';
  useEffect(() => {
    if (isOver) setAsked((last) => last && { ...last, answer: 'done' });
  }, [isOver]);
  const start = (rule?: string): void => {
    const rules = rule === undefined ? [...now.keys()] : [rule];
    setAsked({ rules, before: now, answer: 'none-yet' });
    void ask(() => api.recheck(rule === undefined ? {} : { rule })).then((got) =>
      setAsked((last) => last && { ...last, answer: answerOf(got) }),
    );
  };
  return {
    start,
    running: new Set(waiting),
    said: asked === null ? '' : saidOf(asked, waiting.length),
    late: asked?.answer === 'late' && waiting.length > 0,
    outcomeOf: (rule, titleOf) => {
      if (asked === null || !asked.rules.includes(rule) || waiting.includes(rule)) return '';
      return outcomeWords(asked.before.get(rule), now.get(rule), titleOf);
    },
  };
}

function answerOf(got: { ok: true } | { ok: false; error: { code: string } }): Asked['answer'] {
  if (got.ok) return 'done';
  return got.error.code === 'agent-slow' ? 'late' : 'failed';
}

function stillWaiting({ rules, before, answer }: Asked, now: Map<string, Finding>): string[] {
  if (answer === 'failed' || answer === 'done') return [];
  return rules.filter((rule) => before.get(rule)?.checkedAt === now.get(rule)?.checkedAt);
}

function saidOf({ rules, answer }: Asked, waiting: number): string {
  if (answer === 'failed') return 'The check could not be started; the last answers still stand.';
  if (waiting > 0) return `${rules.length - waiting} of ${rules.length} checked.`;
  return rules.length === 1 ? 'Checked again.' : `All ${rules.length} checked again.`;
}

function outcomeWords(
  before: Finding | undefined,
  after: Finding | undefined,
  titleOf: (finding: Finding) => string,
): string {
  if (!before || !after || before.checkedAt === after.checkedAt) return '';
  const same = before.state === after.state && before.reason === after.reason;
  return same ? words.unchanged : `Was: ${titleOf(before)}. Now: ${titleOf(after)}.`;
}
