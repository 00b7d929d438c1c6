import type { Acknowledgements } from '#agent/aup/acknowledgements.ts';
import type { Notices } from '#agent/aup/notices.ts';
import type { Classroom } from '#agent/classroom.ts';
import type { Enforcing } from '#agent/enforcing.ts';
import type { Enrolled } from '#agent/enrolled.ts';
import type { Evaluation } from '#agent/evaluation/evaluation.ts';
import type { HelpCalls } from '#agent/help/help-calls.ts';
import type { Knowledge } from '#agent/knowledge.ts';
import { consoleState, localStateFor, type LocalViewParts } from '#agent/local-view.ts';
import { isSharedAccount } from '#agent/shared-account.ts';
import type { RuleRunner } from '#agent/rule-runner.ts';
import type { People } from '#agent/session/people.ts';
import type { Programs } from '#agent/session/programs.ts';
import type { Supervised } from '#agent/session/supervised.ts';
import type { Storage } from '#agent/storage.ts';
import { Told } from '#agent/told.ts';
import type { Snapshot } from '#protocol/events.ts';
import type { LocalState } from '#protocol/local-ipc.ts';

export interface AgentViewParts {
  readonly now: () => Date;
  readonly storage: Pick<Storage, 'outbox' | 'recorder'>;
  readonly knowledge: Knowledge;
  readonly acknowledgements: Pick<Acknowledgements, 'putOffAt'>;
  readonly people: People;
  readonly evaluation: Evaluation;
  readonly runner: Pick<RuleRunner, 'internetWaits'>;
  readonly sessions: Supervised;
  readonly programs: Programs;
  readonly classroom: Classroom;
  readonly help: HelpCalls;
  readonly notices: Pick<Notices, 'viewFor'>;
  /** null where nothing may change this machine. */
  readonly enforcing: Enforcing | null;
  readonly enrolled: () => Enrolled | null;
}

/** What the agent shows of itself: to a person's windows, to the device's own view, to the console. */
export class AgentView {
  readonly #parts: AgentViewParts;
  readonly #told: Told;

  constructor(parts: AgentViewParts) {
    this.#parts = parts;
    const { recorder, outbox } = parts.storage;
    this.#told = new Told((mark) => recorder.held > 0 || outbox.tells(mark));
  }

  /** What the windows of `account` draw from; null: the device's own view. */
  stateFor(account: string | null): LocalState {
    const parts = this.#parts;
    const isInFront = account === null || account === parts.people.front?.account;
    return localStateFor({
      now: parts.now(),
      device: parts.enrolled()?.enrolment.device ?? null,
      knowledge: parts.knowledge,
      account,
      ...this.#toldOf(account),
      sharedSince: account === null ? null : this.#sharedSince(account),
      internetWaits: isInFront && parts.enforcing !== null && parts.runner.internetWaits,
      notice: parts.notices.viewFor(account),
      session: parts.sessions.current(),
      programs: parts.programs.viewFor(account),
      classroom: parts.classroom.viewFor(account),
      findings: parts.evaluation.findings(),
      help: parts.help.viewFor(account),
      refusals: isInFront ? (parts.enforcing?.refusals.shown() ?? []) : [],
      console: this.console(),
    });
  }

  /** Something has reached the console. */
  delivered(): void {
    this.#told.delivered();
  }

  console(): LocalState['console'] {
    return consoleState(this.#parts.enrolled(), this.waiting());
  }

  /** What the console has not answered for; what waits for the disk has not even left this process. */
  waiting(): number {
    const { outbox, recorder } = this.#parts.storage;
    return outbox.waiting() + recorder.held;
  }

  /** What a window may say that the school knows of an account: by what has really arrived. */
  #toldOf(account: string | null): Pick<LocalViewParts, 'signInTold' | 'putOff'> {
    const { people, knowledge, acknowledgements } = this.#parts;
    const { front } = people;
    const person = account === null ? undefined : knowledge.personOf(account);
    const at = person ? acknowledgements.putOffAt(person.id) : null;
    return {
      signInTold:
        front && front.account === account?.toLowerCase() ? this.#told.delivery(front.since) : null,
      putOff: at === null ? null : { at, delivery: this.#told.delivery(at) },
    };
  }

  /** When this sign-in to a shared account began; null: the account is one person's, or nobody knows. */
  #sharedSince(account: string): string | null {
    const { people, knowledge, evaluation } = this.#parts;
    const aup = knowledge.aupOf(knowledge.personOf(account));
    if (!isSharedAccount(account, evaluation.settingOf('accounts'), aup)) return null;
    return people.since(account)?.toISOString() ?? null;
  }

  /** All that the console needs to be right again, in one event. */
  snapshot(): Snapshot {
    const { evaluation, people, sessions } = this.#parts;
    return {
      findings: evaluation.reported(),
      signedIn: people.reported,
      activeSessions: sessions.reported(),
    };
  }
}
