import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '#base/clock.ts';
import type { Logger } from '#base/logger.ts';
import type { ConsoleConfig } from '#console/config.ts';
import { openDatabase, type OpenDatabase, type Tx } from '#console/db/database.ts';
import { chainOf } from '#console/device-channel/chain-check.ts';
import { DesiredStates, Signer } from '#console/device-channel/desired.ts';
import { EventLog } from '#console/device-channel/event-log.ts';
import { DeviceIdentity } from '#console/device-channel/identity.ts';
import { NudgeHub } from '#console/device-channel/nudge-hub.ts';
import { AuditLog } from '#console/features/audit-log/service.ts';
import { marksForRoster } from '#console/features/aup/marks.ts';
import { Office } from '#console/features/aup/office.ts';
import { Aup } from '#console/features/aup/service.ts';
import { Sittings } from '#console/features/aup/sittings.ts';
import { Classroom } from '#console/features/classes/classroom.ts';
import { Classes } from '#console/features/classes/service.ts';
import { putClasses } from '#console/features/classes/store.ts';
import { Advice } from '#console/features/devices/advice.ts';
import { Book, type Revised } from '#console/features/devices/book.ts';
import { Devices } from '#console/features/devices/service.ts';
import { Enrolment } from '#console/features/enrolment/service.ts';
import { Faults } from '#console/features/faults/service.ts';
import { Findings } from '#console/features/findings/service.ts';
import { Help } from '#console/features/help/service.ts';
import { LiveTopics } from '#console/features/live/service.ts';
import { Roster } from '#console/features/people/roster.ts';
import type { PeopleRoutes } from '#console/features/people/routes.ts';
import { importPeople } from '#console/features/people/service.ts';
import { Policies } from '#console/features/policy/service.ts';
import { Requests } from '#console/features/requests/service.ts';
import { cookieName } from '#console/features/sign-in/routes.ts';
import { SignIn } from '#console/features/sign-in/service.ts';
import { accountNames } from '#console/features/sign-in/store.ts';
import type { WebSession } from '#console/http/access.ts';
import { loadOrCreateKey, type KeyPair } from '#node/signatures.ts';
import type { PolicyRule } from '#policy/rule-values.ts';
import { liveTopics, type LiveTopic } from '#protocol/console-api.ts';
import type { RuleCatalogue } from '#protocol/rule-catalogue.ts';

export interface ConsoleDeps {
  readonly clock: Clock;
  readonly logger: Logger;
  /** Rules for combining policies, and the words about them. */
  readonly rules: readonly PolicyRule[];
  readonly catalogue: RuleCatalogue;
  /** Where packs that a pack extends are looked for. */
  readonly packFolders?: readonly string[];
}

/** Where the database and the key are, in the data folder. */
export const databaseFile = (dataDir: string): string => join(dataDir, 'console.db');
export const keyFile = (dataDir: string): string => join(dataDir, 'signing-key.pem');

export const isSecure = (config: ConsoleConfig): boolean =>
  config.tls !== undefined || config.publicUrl?.startsWith('https:') === true;

/** A device is silent after this many heartbeats without a word. */
const missedHeartbeats = 3;

/** Every part of the console, joined. Only here do they come to know each other. */
export interface Parts {
  readonly database: OpenDatabase;
  readonly key: KeyPair;
  readonly signer: Signer;
  readonly audit: AuditLog;
  readonly live: LiveTopics;
  readonly findings: Findings;
  readonly book: Book;
  readonly advice: Advice;
  readonly devices: Devices;
  readonly policies: Policies;
  readonly roster: Roster;
  readonly aup: Aup;
  readonly office: Office;
  readonly sittings: Sittings;
  readonly classes: Classes;
  readonly classroom: Classroom;
  readonly requests: Requests;
  readonly help: Help;
  readonly faults: Faults;
  readonly enrolment: Enrolment;
  readonly signIn: SignIn;
  readonly identity: DeviceIdentity;
  readonly log: EventLog;
  readonly hub: NudgeHub;
  readonly desired: DesiredStates;
  readonly importPeople: PeopleRoutes['importPeople'];
  /** After another process has written to the database. */
  readonly refresh: () => Promise<void>;
}

export async function compose(config: ConsoleConfig, deps: ConsoleDeps): Promise<Parts> {
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 });
  const key = loadOrCreateKey(keyFile(config.dataDir));
  const database = await openDatabase(databaseFile(config.dataDir));
  const parts = { database, key, signer: new Signer(key.privateKey) } as Mutable<Parts>;
  addBasics(parts, config, deps);
  addDocuments(parts, config, deps);
  addPages(parts, deps);
  addChannel(parts, deps);
  await parts.policies.load();
  await parts.roster.publish();
  await parts.classes.load();
  return parts;
}

// The parts refer to each other in circles (a session bumps devices, a device's event changes
// classes), so each gets functions that look the other up when they are called.
type Mutable<T> = { -readonly [K in keyof T]: T[K] };

function addBasics(
  parts: Mutable<Parts>,
  config: ConsoleConfig,
  { clock, logger, catalogue }: ConsoleDeps,
): void {
  const { db } = parts.database;
  parts.audit = new AuditLog(db, clock);
  parts.live = new LiveTopics(clock);
  parts.findings = new Findings({
    db,
    clock,
    catalogue,
    rules: () => parts.policies.rules(),
    silentAfterMs: missedHeartbeats * config.heartbeatSeconds * 1_000,
    changed: (topics) => parts.live.publish(topics),
  });
  parts.book = new Book({
    db,
    clock,
    logger,
    heard: (tx, ids) => parts.findings.heard(tx, ids),
    enrolled: (tx, id) => parts.findings.enrolled(tx, id),
  });
  parts.signIn = new SignIn({
    db,
    clock,
    cookie: cookieName(isSecure(config)),
    audit: auditBy(parts),
  });
  parts.enrolment = new Enrolment({ db, clock, audit: auditBy(parts) });
}

function addDocuments(
  parts: Mutable<Parts>,
  config: ConsoleConfig,
  { clock, logger }: ConsoleDeps,
): void {
  const { db } = parts.database;
  const sign = (payload: unknown) => parts.signer.sign(payload);
  parts.aup = new Aup({
    db,
    clock,
    policy: () => parts.policies.policy,
    acknowledged: () => parts.roster.publishSoon(),
  });
  parts.policies = new Policies({
    db,
    clock,
    sign,
    published: async (tx, policy) => {
      await parts.findings.restateAll(tx, Object.keys(policy.rules).sort());
      await parts.aup.restate(tx, policy);
      return tell(parts, await parts.book.bumpAll(tx), [...liveTopics]);
    },
  });
  parts.roster = new Roster({
    db,
    clock,
    logger,
    sign,
    delayMs: config.rosterDelayMs,
    acknowledged: (tx) => parts.aup.forRoster(tx),
    marks: marksForRoster,
    accounts: accountNames,
    published: async (tx) => tell(parts, await parts.book.bumpAll(tx), []),
  });
}

function addPages(parts: Mutable<Parts>, { clock, catalogue }: ConsoleDeps): void {
  const { db } = parts.database;
  const isConnected = (device: string) => parts.hub.isConnected(device);
  const look = (changes: readonly Revised[]) => parts.hub.look(changes);
  parts.advice = new Advice(db, clock);
  parts.devices = new Devices({
    db,
    book: parts.book,
    rules: () => parts.policies.rules(),
    isConnected,
    look,
    wantedPolicyRevision: () => parts.policies.inForce.envelope.revision,
    chain: (device) => chainOf(db, device),
  });
  parts.classes = new Classes({
    db,
    clock,
    bumpClass: (tx, classId) => parts.book.bumpClass(tx, classId),
    look,
    isConnected,
    flush: () => parts.book.flush(),
    audit: (tx, who, action, subject) => auditBy(parts)(tx, who.username, action, subject),
    changed: (topics) => parts.live.publish(topics),
    classroom: () => parts.classroom,
  });
  parts.classroom = createClassroom(parts, clock);
  parts.requests = new Requests({
    db,
    clock,
    catalogue,
    policy: () => parts.policies.policy,
    bump: (tx, device) => parts.book.bump(tx, device),
    look,
    audit: (tx, entry) => parts.audit.addIn(tx, entry),
    changed: (topics) => parts.live.publish(topics),
  });
  addHelp(parts, clock, look);
  addAcceptableUse(parts, { clock, catalogue }, look);
  parts.importPeople = async (file, actor) => {
    const imported = await importPeople({ db, putClasses, audit: auditBy(parts) }, file, actor);
    if (imported.ok) await parts.refresh();
    return imported;
  };
  parts.refresh = async () => {
    await db.transaction().execute((tx) => parts.aup.restate(tx, parts.policies.policy));
    await parts.roster.publish();
    parts.live.publish(liveTopics);
  };
}

function addHelp(
  parts: Mutable<Parts>,
  clock: Clock,
  look: (changes: readonly Revised[]) => void,
): void {
  const { db } = parts.database;
  const audit = (tx: Tx, who: WebSession, action: string, subject: string) =>
    auditBy(parts)(tx, who.username, action, subject);
  const changed = (topics: readonly LiveTopic[]) => parts.live.publish(topics);
  parts.help = new Help({
    db,
    clock,
    isOpen: (account) => parts.live.isOpen(account),
    bump: (tx, device) => parts.book.bump(tx, device),
    look,
    audit,
    changed,
  });
  parts.faults = new Faults({ db, clock, audit, changed });
}

function addAcceptableUse(
  parts: Mutable<Parts>,
  { clock, catalogue }: Pick<ConsoleDeps, 'clock' | 'catalogue'>,
  look: (changes: readonly Revised[]) => void,
): void {
  const shared = {
    db: parts.database.db,
    clock,
    policy: () => parts.policies.policy,
    restate: (tx: Tx, people: readonly string[]) =>
      parts.aup.restate(tx, parts.policies.policy, people),
    audit: (tx: Tx, who: WebSession, action: string, subject: string) =>
      auditBy(parts)(tx, who.username, action, subject),
  };
  const changed = () => parts.live.publish(['aup', 'classes']);
  parts.office = new Office({
    ...shared,
    changed: () => {
      parts.roster.publishSoon();
      changed();
    },
  });
  parts.sittings = new Sittings({
    ...shared,
    catalogue,
    bumpAll: (tx) => parts.book.bumpAll(tx),
    look,
    answered: () => parts.roster.publishSoon(),
    changed,
  });
}

function createClassroom(parts: Mutable<Parts>, clock: Clock): Classroom {
  return new Classroom({
    db: parts.database.db,
    clock,
    policy: () => parts.policies.policy,
    changeClass: (work) => parts.classes.changeClass(work),
    bumpClass: (tx, classId) => parts.book.bumpClass(tx, classId),
    bump: (tx, device) => parts.book.bump(tx, device),
    audit: (tx, who, action, subject) => auditBy(parts)(tx, who.username, action, subject),
    tellAt: (at) => parts.classes.tellAt(at),
  });
}

function addChannel(parts: Mutable<Parts>, { clock, logger }: ConsoleDeps): void {
  const { db } = parts.database;
  parts.identity = new DeviceIdentity(parts.book, clock);
  parts.log = new EventLog(
    db,
    clock,
    [
      parts.findings.projection,
      parts.aup,
      parts.requests,
      parts.help,
      parts.faults,
      parts.classroom,
    ],
    (topics) => parts.live.publish(topics),
  );
  parts.desired = new DesiredStates(
    parts.book,
    parts.policies,
    parts.roster,
    parts.classes,
    parts.requests,
    parts.help,
    parts.sittings,
    parts.classroom,
  );
  parts.hub = new NudgeHub(
    {
      connected: (device) => void welcome(parts, device, logger),
      disconnected: () => parts.live.publish(['devices', 'classes']),
      applied: (device, revision) => {
        parts.book.applied(device, revision);
        parts.live.publish(['classes']);
      },
    },
    (authorization) => parts.identity.fromHeader(authorization),
    clock,
    logger,
  );
}

/** A device that has just connected may have missed a nudge. */
async function welcome(parts: Parts, device: string, logger: Logger): Promise<void> {
  parts.book.heard(device);
  parts.live.publish(['devices', 'classes']);
  try {
    const wanted = await parts.book.wanted(device);
    if (wanted) parts.hub.look([{ id: device, revision: wanted.revision }]);
  } catch (cause) {
    logger.warn('a connected device could not be told its revision', { cause });
  }
}

function tell(parts: Parts, changes: readonly Revised[], topics: readonly LiveTopic[]): () => void {
  return () => {
    parts.hub.look(changes);
    parts.live.publish(topics);
  };
}

function auditBy(parts: Parts) {
  return (tx: Tx, actor: string, action: string, subject: string): Promise<void> =>
    parts.audit.addIn(tx, { actor, action, subject });
}
