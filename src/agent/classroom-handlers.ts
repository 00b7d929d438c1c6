import { err, ok, type Result } from '#base/result.ts';
import { Allowance } from '#agent/allowance.ts';
import { mayLead, type Classroom } from '#agent/classroom.ts';
import type { LocalHandlers } from '#agent/local-ipc/commands.ts';
import type { Caller } from '#agent/local-ipc/proofs.ts';
import type { Supervised } from '#agent/session/supervised.ts';
import type { LessonProof } from '#protocol/classroom.ts';
import type { Problem } from '#protocol/device-channel.ts';
import type { RosterPerson } from '#protocol/desired-state.ts';
import type { LocalState } from '#protocol/local-ipc.ts';

export interface ClassroomHandlerParts {
  readonly now: () => Date;
  readonly newId: () => string;
  readonly classroom: Classroom;
  readonly sessions: Supervised;
  readonly personOf: (account: string) => RosterPerson | undefined;
  readonly stateFor: (caller: Caller) => LocalState;
  readonly delivered: () => Promise<boolean>;
}

/** Far more than a pupil in a lesson needs, far less than a program can do. */
const handLimits = { burst: 20, everyMs: 30_000 };
const siteLimits = { burst: 10, everyMs: 60_000 };

type ClassroomHandlers = Pick<
  LocalHandlers,
  'raise-hand' | 'lower-hand' | 'ask-for-site' | 'lesson-start' | 'lesson-end'
>;

/** What the agent does for the commands about the class. */
export function classroomHandlers(parts: ClassroomHandlerParts): ClassroomHandlers {
  const { classroom, stateFor } = parts;
  const hands = new Allowance(parts.now, handLimits);
  const sites = new Allowance(parts.now, siteLimits);
  return {
    'raise-hand': async (_params, { account }) => {
      if (!hands.take(account)) return err(tooOften);
      return classroom.hands.raise(account) ? whetherTold(parts) : err(noLesson);
    },
    'lower-hand': async (_params, caller) => {
      classroom.hands.lower(caller.account);
      return ok(stateFor(caller));
    },
    'ask-for-site': async ({ site }, { account }) => {
      if (!sites.take(account)) return err(tooOften);
      const asked = classroom.sites.ask(account, site);
      if (asked === 'no-lesson') return err(noLesson);
      return asked === 'open-already' ? err(openAlready) : whetherTold(parts);
    },
    'lesson-start': async ({ proof, minutes, sites: open }, caller) => {
      const { ofClass } = classroom;
      if (!ofClass) return err(noClass);
      if (parts.sessions.current()) return err(lessonOn);
      const leader = await leaderOf(parts, proof, caller);
      if (!leader.ok) return leader;
      startHere(parts, leader.value, ofClass, { minutes, sites: open });
      return ok(stateFor(caller));
    },
    'lesson-end': async ({ proof, session }, caller) => {
      const leader = await leaderOf(parts, proof, caller);
      if (!leader.ok) return leader;
      if (parts.sessions.endHere(session, leader.value)) return ok(stateFor(caller));
      return err(notOn);
    },
  };
}

interface Leader {
  readonly id: string;
  readonly name: string;
}

function startHere(
  { now, newId, sessions }: ClassroomHandlerParts,
  leader: Leader,
  ofClass: { id: string; name: string },
  { minutes, sites }: { minutes: number; sites: readonly string[] },
): void {
  const startsAt = now();
  sessions.startHere({
    teacher: leader.id,
    session: {
      id: `here-${newId()}`,
      classId: ofClass.id,
      className: ofClass.name,
      teacher: leader.name,
      startsAt: startsAt.toISOString(),
      endsAt: new Date(startsAt.getTime() + minutes * 60_000).toISOString(),
      sites: [...sites],
    },
  });
}

/** Who it is that wants to lead a lesson here: shown by their own sign-in, or by a code. */
async function leaderOf(
  { classroom, personOf }: ClassroomHandlerParts,
  proof: LessonProof,
  caller: Caller,
): Promise<Result<Leader, Problem>> {
  if (proof.how === 'code') {
    const taken = await classroom.codes.take(proof.code, caller.account);
    return taken.ok ? ok({ id: taken.value.account, name: taken.value.name }) : taken;
  }
  const person = personOf(caller.account);
  if (!mayLead(person)) return err(notTeaching);
  return ok({ id: person.id, name: person.knownAs ?? person.givenName });
}

async function whetherTold({
  delivered,
}: ClassroomHandlerParts): Promise<Result<{ told: 'sent' | 'waiting' }, never>> {
  return ok({ told: (await delivered()) ? 'sent' : 'waiting' });
}

const tooOften: Problem = {
  code: 'too-often',
  message: 'That was asked many times just now. What was asked first is kept.',
  fix: 'Wait a minute before asking again.',
};
const noLesson: Problem = { code: 'no-lesson', message: 'No lesson is on here now.' };
const openAlready: Problem = {
  code: 'site-open-already',
  message: 'The lesson does not keep that site closed.',
  fix: 'If it does not open, the school’s own filter may hold it back: ask the teacher.',
};
const noClass: Problem = {
  code: 'no-class',
  message: 'This laptop belongs to no class, so no lesson can be started on it.',
  fix: 'Ask the technician to put it in a class, in the console.',
};
/** A second lesson would hide the first. */
export const lessonOn: Problem = {
  code: 'session-on',
  message: 'A lesson is on here already.',
  fix: 'End it first.',
};
export const notOn: Problem = {
  code: 'session-not-on',
  message: 'That lesson is not on here; it may have ended already.',
};
const notTeaching: Problem = {
  code: 'not-a-teacher',
  message: 'The account that is signed in here is not one that leads lessons.',
  fix: 'Give the code from your phone.',
};
