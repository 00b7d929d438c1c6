import { hostname } from 'node:os';
import type { Knowledge } from '#agent/knowledge.ts';
import type { Finding } from '#protocol/finding.ts';
import type { Delivery } from '#agent/told.ts';
import type { AupState } from '#policy/aup-due.ts';
import type { RosterPerson, SupervisedSession } from '#protocol/desired-state.ts';
import type { HelpCall, LocalState, Refusal } from '#protocol/local-ipc.ts';

export interface LocalViewParts {
  readonly now: Date;
  readonly device: string | null;
  readonly knowledge: Knowledge;
  /** Whose windows these are; null for the device's own view. */
  readonly account: string | null;
  /** Whether the console knows that this account is at the device; null where it is not in front. */
  readonly signInTold: Delivery | null;
  /** When the sign-in to an account that several people share began; null: to one's own. */
  readonly sharedSince: string | null;
  /** Their last answer about the rules, where it was "not now". */
  readonly putOff: LocalState['aupPutOff'] | null;
  /** Browsers are kept closed here until this account's person has read the rules. */
  readonly internetWaits: boolean;
  /** Time to save before what is due covers this account's screens. */
  readonly notice: LocalState['aupNotice'] | null;
  readonly session: SupervisedSession | null;
  /** What this account may use in it. */
  readonly programs: Pick<NonNullable<LocalState['session']>, 'programs' | 'notInLesson'>;
  readonly classroom: NonNullable<LocalState['classroom']>;
  readonly findings: readonly Finding[];
  /** What was refused to whoever sits at the device. */
  readonly refusals: readonly Refusal[];
  /** What became of this account's call for help. */
  readonly help: HelpCall | null;
  readonly console: LocalState['console'];
}

const name = hostname().slice(0, 200);

/**
 * What the windows of one account draw from: the device's findings and that person's own, nobody
 * else's; evidence, which may name other people's sticks and files, for technicians alone.
 */
export function localStateFor(parts: LocalViewParts): LocalState {
  const { knowledge, account } = parts;
  const person = account === null ? undefined : knowledge.personOf(account);
  const { policy } = knowledge;
  return {
    at: parts.now.toISOString(),
    device: { id: parts.device, hostname: name, school: policy?.school.name ?? null },
    person: account === null ? null : personIn(parts, account, person),
    ...aupFor(knowledge, person),
    ...(parts.notice && { aupNotice: parts.notice }),
    ...(parts.putOff && { aupPutOff: parts.putOff }),
    ...(parts.internetWaits && { aupInternet: 'waits' }),
    session: parts.session && { ...running(parts.session), ...parts.programs },
    ...findingsFor(parts, person),
    classroom: parts.classroom,
    refusals: [...parts.refusals],
    ...(policy?.help && { helpWay: policy.help }),
    help: parts.help,
    console: parts.console,
    contacts: policy?.contacts ?? [],
  };
}

function findingsFor(
  { findings, account, knowledge }: LocalViewParts,
  person: RosterPerson | undefined,
): Pick<LocalState, 'findings' | 'technician'> {
  const own = findings.filter((one) => one.person === undefined || one.person === person?.id);
  // Nobody in particular is whoever started the agent.
  if (account === null || knowledge.isTechnician(account))
    return { technician: true, findings: own };
  return { findings: own.map((one) => ({ ...one, evidence: [] })) };
}

function personIn(
  { signInTold, sharedSince }: LocalViewParts,
  account: string,
  person: RosterPerson | undefined,
): LocalState['person'] {
  const told = { ...(signInTold && { told: signInTold }), ...(sharedSince && { sharedSince }) };
  if (!person) return { account, ...told };
  const { id, givenName, role, year, language } = person;
  return {
    ...{ account, id, givenName, role },
    ...(year !== undefined && { year }),
    ...(language !== undefined && { language }),
    ...told,
  };
}

function aupFor(
  knowledge: Knowledge,
  person: RosterPerson | undefined,
): Pick<LocalState, 'aupDue' | 'aupGate' | 'aupConsent' | 'aupSitting'> {
  const aup = knowledge.aupOf(person);
  const sitting = knowledge.sittingOf(person);
  return {
    aupDue: dueIn(aup, knowledge),
    aupGate: aup?.gate ?? 'none',
    ...(aup?.lacksConsent && { aupConsent: 'missing' }),
    ...(sitting && { aupSitting: sitting }),
  };
}

function dueIn(aup: AupState | null, knowledge: Knowledge): LocalState['aupDue'] {
  return (aup?.due ?? []).map((text) => {
    const { document, variant, hash, title } = text;
    const languages = knowledge.languagesOf(text).map((one) => one.language);
    return {
      ...{ document, variant, hash, title, mode: aup?.mode ?? 'sign', ...aup?.asks },
      ...(languages.length > 1 && { languages }),
    };
  });
}

function running({ id, className, teacher, startsAt, endsAt, sites }: SupervisedSession) {
  return { id, className, teacher, startsAt, endsAt, sites };
}

/** How the link stands, for windows; `waiting` is what the console has not answered for. */
export function consoleState(
  enrolled: {
    readonly enrolment: { readonly console: string };
    readonly link: { readonly state: Pick<LocalState['console'], 'linked' | 'lastContact'> };
  } | null,
  waiting: number,
): LocalState['console'] {
  if (!enrolled) return { linked: false, lastContact: null, waiting };
  const host = new URL(enrolled.enrolment.console).hostname.slice(0, 200);
  return { ...enrolled.link.state, waiting, host };
}
