import type { Clock } from '#base/clock.ts';
import { err, ok, type Result } from '#base/result.ts';
import { Notices, type NoticesParts } from '#agent/aup/notices.ts';
import type { Kept } from '#agent/aup/time-to-save.ts';
import type { Classroom } from '#agent/classroom.ts';
import type { HelpCalls } from '#agent/help/help-calls.ts';
import type { Knowledge } from '#agent/knowledge.ts';
import type { Caller } from '#agent/local-ipc/proofs.ts';
import type { People } from '#agent/session/people.ts';
import { parseRows, type Storage } from '#agent/storage.ts';
import type { Problem } from '#protocol/device-channel.ts';
import type { LocalState } from '#protocol/local-ipc.ts';
import type { RuleSetting } from '#protocol/policy.ts';
import { parameters } from '#rules/aup/parameters.ts';

export interface AupNoticesParts extends Pick<NoticesParts, 'onChange'> {
  readonly machine: Pick<Clock, 'now'>;
  readonly people: Pick<People, 'accounts' | 'front' | 'since'>;
  readonly knowledge: Pick<Knowledge, 'aupOf' | 'personOf'>;
  readonly classroom: Pick<Classroom, 'viewFor'>;
  readonly help: Pick<HelpCalls, 'viewFor'>;
  /** What holds of a rule for whoever is at the device. */
  readonly setting: (rule: string) => RuleSetting | undefined;
  /** Whether this agent may change the laptop at all. */
  readonly mayEnforce: () => boolean;
}

const mark = 'aup-notices';
/** Nobody has opened work so soon after signing in; what arrives then was due at the door. */
const settlesMs = 60_000;

/** Wires the notices before a gate closes to who is here, what is due of them, and the device's database. */
export function createAupNotices(
  { state, recorder }: Storage,
  clock: Clock,
  parts: AupNoticesParts,
): Notices {
  const { people, knowledge, classroom, help, machine } = parts;
  const closesBrowsers = () => parts.mayEnforce() && parts.setting('aup')?.mode === 'enforce';
  const isHeld = (account: string): boolean | null => {
    const gate = knowledge.aupOf(knowledge.personOf(account))?.gate;
    if (gate === undefined) return null;
    if (gate !== 'internet') return gate === 'logon';
    // Settings, and browsers' policies, are those of whoever is in front: nobody else's changes.
    return people.front?.account === account ? closesBrowsers() : null;
  };
  return new Notices({
    clock,
    stored: parseRows<Record<string, NonNullable<Kept>>>([state.recall(mark) ?? '{}'])[0] ?? {},
    remember: (all) => recorder.record([], () => state.remember(mark, JSON.stringify(all))),
    accounts: () =>
      people.front === undefined ? null : people.accounts.map(({ account }) => account),
    see: (account) => {
      const since = people.since(account);
      return {
        since: since?.toISOString() ?? null,
        inFront: people.front?.account === account,
        held: isHeld(account),
        settled: since === undefined || machine.now().getTime() - since.getTime() >= settlesMs,
        allowed: allowedBy(parts.setting('aup')),
      };
    },
    canSee: (account) =>
      classroom.viewFor(account).attention === null && !help.viewFor(account)?.hidden,
    onChange: parts.onChange,
  });
}

function allowedBy(setting: RuleSetting | undefined): { lengthMs: number; moreTimes: number } {
  const parsed = parameters.safeParse(setting?.parameters ?? {});
  const { timeToSave, moreTimes } = parsed.success ? parsed.data : parameters.parse({});
  return { lengthMs: timeToSave, moreTimes };
}

/** What the window of the notice may ask. */
export function noticeHandlers(parts: {
  readonly notices: Pick<Notices, 'moreTime' | 'readNow'>;
  readonly stateFor: (caller: Caller) => LocalState;
}) {
  const { notices, stateFor } = parts;
  const answer = (is: boolean, caller: Caller): Result<LocalState, Problem> =>
    is ? ok(stateFor(caller)) : err(noNotice);
  return {
    'aup-more-time': async (_params: unknown, caller: Caller) =>
      answer(notices.moreTime(caller.account), caller),
    'aup-read-now': async (_params: unknown, caller: Caller) =>
      answer(notices.readNow(caller.account), caller),
  };
}

const noNotice: Problem = {
  code: 'aup-no-notice',
  message: 'No time to save is running for this person.',
  fix: 'Look at the state again: the rules may be there already, or no longer be due.',
};
