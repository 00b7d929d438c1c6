import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { err, ok, type Result } from '#base/result.ts';
import { Allowance } from '#agent/allowance.ts';
import type { Acknowledgements } from '#agent/aup/acknowledgements.ts';
import type { Notices } from '#agent/aup/notices.ts';
import { noticeHandlers } from '#agent/aup-notices.ts';
import { classroomHandlers, lessonOn, notOn } from '#agent/classroom-handlers.ts';
import type { Classroom } from '#agent/classroom.ts';
import type { Enrolled } from '#agent/enrolled.ts';
import type { HelpCalls } from '#agent/help/help-calls.ts';
import type { Knowledge } from '#agent/knowledge.ts';
import type { LocalHandlers } from '#agent/local-ipc/commands.ts';
import type { Caller } from '#agent/local-ipc/proofs.ts';
import { noticeOf } from '#policy/own-records.ts';
import { notOfClass, useGrant } from '#agent/session/grants.ts';
import type { Programs } from '#agent/session/programs.ts';
import type { Supervised } from '#agent/session/supervised.ts';
import type { Storage } from '#agent/storage.ts';
import { tendingHandlers, type TendingParts } from '#agent/tending.ts';
import type { Problem } from '#protocol/device-channel.ts';
import type { EventData } from '#protocol/events.ts';
import type { GrantClaims, LocalState, privilegedCommands } from '#protocol/local-ipc.ts';
import type { RuleCatalogue } from '#protocol/rule-catalogue.ts';

export interface HandlerParts {
  readonly now: () => Date;
  readonly storage: Storage;
  readonly knowledge: Knowledge;
  readonly acknowledgements: Acknowledgements;
  readonly notices: Pick<Notices, 'look' | 'moreTime' | 'readNow'>;
  readonly sessions: Supervised;
  readonly programs: Programs;
  readonly help: HelpCalls;
  readonly classroom: Classroom;
  readonly enrolled: () => Enrolled | null;
  readonly stateFor: (caller: Caller) => LocalState;
  readonly recheck: (rule?: string) => Promise<void>;
  /** Resolves true once everything recorded so far is delivered, false where that takes too long. */
  readonly delivered: () => Promise<boolean>;
  readonly catalogue: () => Promise<RuleCatalogue>;
  readonly tending: Omit<TendingParts, 'now' | 'storage' | 'knowledge' | 'enrolled'>;
}

/** More than anybody writes down, far less than a program can. */
const faultLimits = { burst: 10, everyMs: 300_000 };

/** What the agent does for each command of the local socket. */
export function createHandlers(parts: HandlerParts): LocalHandlers {
  const { knowledge, stateFor } = parts;
  const faults = new Allowance(parts.now, faultLimits);
  return {
    state: stateFor,
    // Asked on waking: what ended while the laptop slept is over before anybody sees it.
    status: async (_params, caller) => {
      parts.sessions.tick();
      parts.classroom.tick();
      parts.notices.look();
      return ok(stateFor(caller));
    },
    catalogue: async () => ok(await parts.catalogue()),
    notice: async () => ok(noticeOf(await parts.catalogue(), knowledge.policy?.rules ?? {})),
    'my-aup': async ({ all, language }, caller) => {
      const aup = knowledge.aupOf(knowledge.personOf(caller.account));
      const wanted = all ? aup?.required.map((one) => one.document) : aup?.due;
      return ok(knowledge.inLanguage(wanted ?? [], language));
    },
    'my-card': async ({ language }, { account }) =>
      ok(knowledge.cardOf(knowledge.personOf(account), language)),
    acknowledge: async (params, caller) => {
      const person = knowledge.personOf(caller.account);
      if (!person) return err(unknownPerson(caller.account));
      const added = parts.acknowledgements.add(person.id, params, knowledge.asked(person));
      return added.ok ? ok(stateFor(caller)) : added;
    },
    recheck: async ({ rule }, caller) => {
      await parts.recheck(rule);
      return ok(stateFor(caller));
    },
    'program-in-front': async ({ program }, caller) =>
      ok({ answer: parts.programs.inFront(caller.account, program) }),
    // Who presses again and again has been heard: the answer is the same, without another event.
    'ask-for-help': (_params, caller) => {
      parts.help.ask(caller.account, { hide: false });
      return whetherTold(parts);
    },
    'hide-screen': async ({ pressedAt, press, cover }, caller) => {
      parts.help.ask(caller.account, { hide: cover, pressedAt, press });
      return ok(stateFor(caller));
    },
    'show-screen': async (_params, caller) => {
      parts.help.show(caller.account);
      return ok(stateFor(caller));
    },
    'report-fault': async ({ text }, caller) =>
      faults.take(caller.account)
        ? tell(parts, { type: 'fault-reported', ...personIn(parts, caller), text })
        : err(tooManyFaults),
    ...noticeHandlers(parts),
    ...tendingHandlers({ ...parts, ...parts.tending }),
    ...classroomHandlers({
      ...parts,
      newId: randomUUID,
      personOf: (account) => knowledge.personOf(account),
    }),
    ...privileged(parts),
  };
}

function privileged(parts: HandlerParts) {
  const { stateFor } = parts;
  return {
    'session-start': async (params: StartParams, caller: Caller) => {
      if (parts.sessions.current()) return err(lessonOn);
      const granted = await grantFor(parts, params.grant, 'session-start', ({ classId }) =>
        classId === undefined ? withoutClass : null,
      );
      return granted.ok ? startSession(parts, granted.value, params, caller) : granted;
    },
    'session-end': async (params: { grant: string; session: string }, caller: Caller) => {
      const lesson = parts.sessions.running().find(({ id }) => id === params.session);
      if (!lesson) return err(notOn);
      const granted = await grantFor(parts, params.grant, 'session-end', (claims) =>
        notOfClass(claims, lesson),
      );
      if (!granted.ok) return granted;
      const { person: id, personName: name } = granted.value;
      return parts.sessions.endHere(lesson.id, { id, name }) ? ok(stateFor(caller)) : err(notOn);
    },
    'rule-pause': async (_params: unknown): Promise<Result<LocalState, Problem>> =>
      err({
        code: 'pause-not-possible',
        message: 'A rule cannot be paused at a laptop.',
        fix: 'Permit what is needed for a time in the console, or change the rule’s mode in the policy pack.',
      }),
  };
}

type StartParams = z.output<(typeof privilegedCommands)['session-start']['params']>;

function startSession(
  parts: HandlerParts,
  claims: GrantClaims,
  { minutes, sites }: StartParams,
  caller: Caller,
): Result<LocalState, Problem> {
  const { classId } = claims;
  if (classId === undefined) return err(withoutClass);
  const now = parts.now();
  parts.sessions.startHere({
    teacher: claims.person,
    session: {
      id: `here-${randomUUID()}`,
      classId,
      className: claims.className ?? classId,
      teacher: claims.personName,
      startsAt: now.toISOString(),
      endsAt: new Date(now.getTime() + minutes * 60_000).toISOString(),
      sites,
    },
  });
  return ok(parts.stateFor(caller));
}

async function grantFor(
  parts: HandlerParts,
  jws: string,
  action: GrantClaims['action'],
  unfit: (claims: GrantClaims) => Problem | null,
): Promise<Result<GrantClaims, Problem>> {
  const enrolled = parts.enrolled();
  if (!enrolled)
    return err({
      code: 'not-enrolled',
      message: 'This laptop belongs to no console yet, so no permission can be checked.',
      fix: 'Enrol it with "beadle enrol".',
    });
  const { device, consoleKey } = enrolled.enrolment;
  const now = parts.now();
  const { state } = parts.storage;
  const use = (id: string, expiresAt: string) =>
    state.transaction(() => state.useGrant(id, expiresAt, now.toISOString()));
  return useGrant(jws, { device, consoleKey, now, action, unfit, use });
}

type WithoutTime<T> = T extends { at: string } ? Omit<T, 'at'> : never;

async function tell(
  parts: HandlerParts,
  event: WithoutTime<Extract<EventData, { type: 'fault-reported' }>>,
): Promise<Result<{ told: 'sent' | 'waiting' }, Problem>> {
  parts.storage.recorder.record([{ ...event, at: parts.now().toISOString() } as EventData]);
  return whetherTold(parts);
}

async function whetherTold(
  parts: HandlerParts,
): Promise<Result<{ told: 'sent' | 'waiting' }, never>> {
  return ok({ told: (await parts.delivered()) ? 'sent' : 'waiting' });
}

const withoutClass: Problem = {
  code: 'grant-without-class',
  message: 'The permission names no class.',
  fix: 'Ask a technician to put this laptop in a class, then ask for a new permission.',
};

const tooManyFaults: Problem = {
  code: 'too-many-faults',
  message: 'Many faults were reported from this account just now. All of them are kept.',
  fix: 'Wait a few minutes before reporting another.',
};

function personIn({ knowledge }: HandlerParts, caller: Caller): { person?: string } {
  const person = knowledge.personOf(caller.account);
  return person ? { person: person.id } : {};
}

function unknownPerson(account: string): Problem {
  return {
    code: 'person-unknown',
    message: `The account "${account}" is on nobody's list, so nothing can be recorded for it.`,
    fix: 'Ask the technician to add the account to the school’s list of people.',
  };
}
