import { systemClock, type Clock } from '#base/clock.ts';
import { DisposableStore, noDisposable, type Disposable } from '#base/disposable.ts';
import type { Logger } from '#base/logger.ts';
import { version } from '#base/version.ts';
import { AtDevice } from '#agent/at-device.ts';
import { createAupNotices } from '#agent/aup-notices.ts';
import type { Acknowledgements } from '#agent/aup/acknowledgements.ts';
import type { Notices } from '#agent/aup/notices.ts';
import type { Classroom } from '#agent/classroom.ts';
import { Delivered } from '#agent/delivered.ts';
import { createEnforcing, type Enforcing } from '#agent/enforcing.ts';
import { Enrolled } from '#agent/enrolled.ts';
import { EnrolmentWatch } from '#agent/enrolment-watch.ts';
import { createEvaluation } from '#agent/evaluating.ts';
import type { Evaluation } from '#agent/evaluation/evaluation.ts';
import { takeUpDrills } from '#agent/filed-drills.ts';
import { createHelpCalls } from '#agent/help/compose.ts';
import type { HelpCalls } from '#agent/help/help-calls.ts';
import { Knowledge } from '#agent/knowledge.ts';
import { listen } from '#agent/listen.ts';
import type { LocalServer } from '#agent/local-ipc/server.ts';
import { createInLesson } from '#agent/in-lesson.ts';
import type { AgentOptions, RunningAgent } from '#agent/options.ts';
import {
  createAcknowledgements,
  createPeople,
  createSessions,
  isNewRecheck,
} from '#agent/remembering.ts';
import type { MemoryPart, RuleRunner } from '#agent/rule-runner.ts';
import { createRunner } from '#agent/running-rules.ts';
import { openStanding } from '#agent/open-standing.ts';
import type { Programs } from '#agent/session/programs.ts';
import type { People } from '#agent/session/people.ts';
import type { Supervised } from '#agent/session/supervised.ts';
import type { Standing } from '#agent/standing/standing.ts';
import { openStorage, type Storage } from '#agent/storage.ts';
import { AgentView } from '#agent/view.ts';
import { effectivePolicy, observed } from '#policy/effective.ts';
import type { DesiredState } from '#protocol/desired-state.ts';
import type { EventData } from '#protocol/events.ts';
import type { LocalState } from '#protocol/local-ipc.ts';
import { allRules, describeRules } from '#rules/registry.ts';

/** A laptop that slept is brought up to date this soon after it wakes. */
const housekeepingMs = 60_000;

/** The agent with all its parts wired: each knows only the small interface it asked for. */
export class Agent implements RunningAgent {
  readonly socket: string;
  readonly #options: AgentOptions;
  readonly #clock: Clock;
  readonly #logger: Logger;
  readonly #storage: Storage;
  readonly #acknowledgements: Acknowledgements;
  readonly #knowledge: Knowledge;
  readonly #sessions: Supervised;
  readonly #people: People;
  readonly #atDevice: AtDevice;
  readonly #runner: RuleRunner;
  readonly #evaluation: Evaluation;
  readonly #programs: Programs;
  readonly #help: HelpCalls;
  readonly #classroom: Classroom;
  readonly #notices: Notices;
  readonly #delivered: Delivered;
  readonly #standing: Standing;
  readonly #enrolment: EnrolmentWatch;
  /** null where nothing may change this machine. */
  readonly #enforcing: Enforcing | null;
  readonly #view: AgentView;
  readonly #running = new DisposableStore();
  #local: LocalServer | null = null;
  #housekeeping: Disposable = noDisposable;
  #lastFront: string | undefined;
  #isStarted = false;
  #disposed = false;

  constructor(options: AgentOptions) {
    this.#options = options;
    this.socket = options.socket;
    this.#clock = options.clock ?? systemClock;
    this.#logger = options.logger;
    // First of all: storage tells of what it records as soon as it is opened.
    this.#enrolment = this.#createEnrolmentWatch();
    this.#storage = openStorage({
      dataDirectory: options.dataDirectory,
      clock: this.#clock,
      logger: options.logger,
      onRecorded: () => this.#recorded(),
      onBroken: (message) => {
        this.#logger.error('the agent cannot go on', { reason: message });
        options.onFatal?.(message);
      },
    });
    this.#delivered = new Delivered(this.#clock, () => this.#view.waiting());
    this.#acknowledgements = createAcknowledgements(this.#storage, this.#clock, () =>
      this.#lookAgain('aup'),
    );
    this.#knowledge = new Knowledge({
      documents: () => this.#enrolment.current?.documents ?? null,
      acknowledgements: this.#acknowledgements,
      clock: this.#clock,
      signedInSince: (account) => this.#people.since(account),
      onSitting: () => this.#local?.stateChanged(),
    });
    this.#standing = this.#createStanding();
    this.#sessions = createSessions(this.#storage, this.#standing.clock, () =>
      this.#lookAgain('session'),
    );
    this.#people = createPeople(this.#storage, {
      host: options.host,
      logger: options.logger,
      now: () => this.#clock.now(),
      personOf: (account) => this.#knowledge.personOf(account),
      onChange: () => this.#peopleChanged(),
    });
    this.#atDevice = new AtDevice(this.#people, this.#knowledge);
    this.#runner = this.#createRunner();
    this.#evaluation = createEvaluation(this.#storage, {
      clock: this.#clock,
      random: options.random ?? Math.random,
      logger: options.logger,
      runner: this.#runner,
      person: () => this.#atDevice.listed()?.id,
      onChange: () => this.#local?.stateChanged(),
    });
    ({ programs: this.#programs, classroom: this.#classroom } = this.#createInLesson());
    this.#help = createHelpCalls(this.#storage, this.#clock, {
      personOf: (account) => this.#knowledge.personOf(account)?.id,
      onChange: () => this.#local?.stateChanged(),
    });
    this.#notices = this.#createNotices();
    this.#enforcing = this.#createEnforcing();
    this.#view = this.#createView();
  }

  /** Starts every part; throws where the local socket cannot be had. */
  async start(): Promise<void> {
    const { recorder } = this.#storage;
    const os = this.#options.host.os;
    const local = await this.#listen();
    this.#running.add(local);
    this.#local = local;
    recorder.together(() => {
      const reason = this.#standing.begin();
      recorder.record([{ type: 'agent-started', agentVersion: version, os, reason }]);
    });
    await this.#enforcing?.held.start();
    await this.#enrolment.takeUp();
    await this.#people.start();
    this.#isStarted = true;
    this.#sessions.tick();
    this.#peopleChanged();
    this.#enrolment.watch();
    const record = (events: readonly EventData[]) => recorder.record(events);
    this.#running.add(takeUpDrills({ ...this.#options, record }));
    this.#housekeep();
  }

  status(): LocalState {
    return this.#view.stateFor(null);
  }

  async recheck(): Promise<void> {
    await this.#evaluation.recheck();
    await this.#enforcing?.enforcement.renew('asked');
  }

  async dispose(): Promise<void> {
    if (this.#disposed) return;
    this.#disposed = true;
    await this.#housekeeping.dispose();
    this.#evaluation.dispose();
    await this.#enforcing?.enforcement.dispose();
    await this.#enforcing?.held.settled();
    this.#sessions.dispose();
    this.#knowledge.sittings.dispose();
    this.#classroom.dispose();
    this.#notices.dispose();
    this.#people.dispose();
    await this.#enrolment.dispose();
    await this.#running.dispose();
    this.#standing.end();
    this.#storage.recorder.dispose();
    this.#storage.state.close();
  }

  #createStanding(): Standing {
    return openStanding(this.#storage, this.#options, {
      enrolled: () => this.#enrolment.current !== null,
      account: () => this.#people.front?.account ?? null,
      lastContact: () => this.#enrolment.current?.link.state.lastContact ?? null,
      undone: () => this.#enforcing?.undone() ?? [],
      onChange: (part) => this.#lookAgain(part),
    });
  }

  #createRunner(): RuleRunner {
    return createRunner(this.#storage, this.#options, this.#clock, {
      person: () => this.#atDevice.person(),
      aup: () => this.#atDevice.aup(this.#notices),
      session: () => this.#sessions.current(),
      programs: () => this.#programs.seen(),
      setting: (rule) => this.#evaluation.settingOf(rule),
      console: () => this.#standing.console(),
      own: () => this.#standing.own(),
      held: () => this.#enforcing?.held.memory() ?? null,
    });
  }

  #createInLesson() {
    const clocks = { machine: this.#clock, trueTime: this.#standing.clock };
    return createInLesson(this.#storage, clocks, {
      session: () => this.#sessions.current(),
      setting: (rule) => this.#evaluation.settingOf(rule),
      person: () => this.#atDevice.person(),
      personOf: (account) => this.#knowledge.personOf(account),
      onPrograms: () => this.#lookAgain('programs'),
      onChange: () => this.#local?.stateChanged(),
    });
  }

  #createNotices(): Notices {
    return createAupNotices(this.#storage, this.#standing.clock, {
      machine: this.#clock,
      people: this.#people,
      knowledge: this.#knowledge,
      classroom: this.#classroom,
      help: this.#help,
      setting: (rule) => this.#evaluation.settingOf(rule),
      mayEnforce: () => this.#enforcing !== null,
      onChange: (what) => (what === 'other' ? this.#local?.stateChanged() : this.#lookAgain('aup')),
    });
  }

  #createEnforcing(): Enforcing | null {
    const { writer } = this.#options;
    if (!writer) return null;
    return createEnforcing(this.#options, {
      clock: this.#clock,
      writer,
      storage: this.#storage,
      runner: this.#runner,
      person: () => this.#atDevice.person(),
      personOf: (account) => this.#knowledge.personOf(account),
      onHeld: () => this.#lookAgain('held'),
      onRefused: () => this.#local?.stateChanged(),
      onUndone: () => this.#lookAgain('agent'),
      lookAgain: (rule) => void this.#evaluation.recheck(rule),
    });
  }

  #createView(): AgentView {
    return new AgentView({
      now: () => this.#clock.now(),
      storage: this.#storage,
      knowledge: this.#knowledge,
      acknowledgements: this.#acknowledgements,
      people: this.#people,
      evaluation: this.#evaluation,
      runner: this.#runner,
      sessions: this.#sessions,
      programs: this.#programs,
      classroom: this.#classroom,
      help: this.#help,
      notices: this.#notices,
      enforcing: this.#enforcing,
      enrolled: () => this.#enrolment.current,
    });
  }

  #listen(): Promise<LocalServer> {
    return listen(this.#options, this.#clock, {
      now: () => this.#clock.now(),
      storage: this.#storage,
      knowledge: this.#knowledge,
      acknowledgements: this.#acknowledgements,
      notices: this.#notices,
      sessions: this.#sessions,
      programs: this.#programs,
      classroom: this.#classroom,
      help: this.#help,
      enrolled: () => this.#enrolment.current,
      stateFor: (caller) => this.#view.stateFor(caller.account),
      recheck: (rule) => this.#evaluation.recheck(rule),
      delivered: async () =>
        this.#enrolment.current?.link.state.linked === true && this.#delivered.soon(),
      catalogue: async () => describeRules(),
      tending: {
        host: this.#options.host,
        drift: () => this.#standing.time.drift(),
        account: () => this.#people.front?.account ?? null,
        findings: () => this.#evaluation.findings(),
        link: () => this.#view.console(),
        log: this.#options.recentLog ?? (() => []),
      },
    });
  }

  #createEnrolmentWatch(): EnrolmentWatch {
    return new EnrolmentWatch({
      ...this.#options,
      open: (enrolment) => this.#openEnrolled(enrolment),
      onTaken: ({ documents }) => {
        const desired = documents.get('desired-state');
        if (desired) this.#desired(desired);
        this.#documentChanged('roster');
      },
    });
  }

  #openEnrolled(enrolment: Enrolled['enrolment']) {
    return Enrolled.open({
      dataDirectory: this.#options.dataDirectory,
      storage: this.#storage,
      clock: this.#clock,
      trueTime: () => this.#standing.clock.now(),
      random: this.#options.random ?? Math.random,
      logger: this.#logger,
      enrolment,
      snapshot: () => this.#view.snapshot(),
      onDesired: (desired) => this.#desired(desired),
      onDocument: (kind) => this.#documentChanged(kind),
      onContactChange: () => this.#local?.stateChanged(),
      onHeartbeat: (answer, tookMs) => this.#standing.heard(answer, tookMs),
      onStored: () => {
        this.#delivered.changed();
        this.#help.delivered();
        this.#view.delivered();
        this.#local?.stateChanged();
      },
    });
  }

  #desired(desired: DesiredState): void {
    this.#sessions.setDesired(desired);
    this.#knowledge.sittings.setDesired(desired.sittings ?? []);
    this.#classroom.setDesired(desired.classroom);
    this.#enforcing?.held.setDecisions(desired.decisions ?? []);
    this.#help.setAnswers(desired.help ?? []);
    if (isNewRecheck(this.#storage, desired.recheck)) void this.#evaluation.recheck();
  }

  #documentChanged(kind: 'policy' | 'roster'): void {
    if (kind === 'roster') this.#people.rosterChanged();
    this.#peopleChanged();
  }

  #peopleChanged(): void {
    // Before it is known who is signed in, rules about people have nothing to say.
    if (this.#disposed || !this.#isStarted) return;
    this.#local?.setPeople(this.#people.accounts);
    if (this.#people.front?.account !== this.#lastFront) this.#enforcing?.refusals.forget();
    this.#lastFront = this.#people.front?.account;
    this.#putRules();
    this.#notices.look();
    this.#local?.stateChanged();
  }

  /** Puts the policy in force for whoever is at the device. */
  #putRules(): void {
    const { policy } = this.#knowledge;
    if (!policy) return;
    const { rules } = effectivePolicy(policy, this.#atDevice.person() ?? {}, allRules);
    const inForce = this.#options.observeOnly ? observed(rules) : rules;
    this.#evaluation.setRules(inForce);
    // Whether there is time to save is known before anything is closed.
    this.#notices.look();
    this.#enforcing?.setRules(inForce, policy);
    for (const rule of allRules)
      if (rule.subject === 'person' || rule.dependsOnPerson) void this.#evaluation.recheck(rule.id);
  }

  #lookAgain(part: MemoryPart): void {
    for (const rule of this.#runner.whoAsked(part)) void this.#evaluation.recheck(rule);
    void this.#enforcing?.enforcement.renew(part);
    if (part === 'aup') this.#notices.look();
    this.#local?.stateChanged();
  }

  #recorded(): void {
    this.#enrolment.current?.link.deliver();
    this.#local?.stateChanged();
  }

  /** Timers stand still while a laptop sleeps; this notices afterwards. */
  #housekeep(): void {
    if (this.#disposed) return;
    this.#evaluation.expire();
    this.#sessions.tick();
    this.#classroom.tick();
    this.#notices.look();
    this.#standing.tick();
    this.#enforcing?.held.tick();
    this.#housekeeping = this.#clock.after(housekeepingMs, () => this.#housekeep());
  }
}
