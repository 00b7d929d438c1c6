import { mkdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { systemClock } from '#base/clock.ts';
import { err, ok, type Result } from '#base/result.ts';
import { databaseFile } from '#console/compose.ts';
import { openDatabase, type Tx } from '#console/db/database.ts';
import { AuditLog } from '#console/features/audit-log/service.ts';
import { putClasses } from '#console/features/classes/store.ts';
import { Enrolment } from '#console/features/enrolment/service.ts';
import { importPeople } from '#console/features/people/service.ts';
import { SignIn } from '#console/features/sign-in/service.ts';
import { consoleRole, consoleRoles, createEnrolmentCode } from '#protocol/console-api.ts';

/**
 * What `beadle console …` does on the database beside a running console. Whoever may write the
 * file may do this; the audit log says `command-line`.
 */
const actor = 'command-line';

/** A script sets up a whole trust with one code; from a page, 500 are many. */
const codeForMany = createEnrolmentCode.extend({ uses: z.int().min(1).max(10_000) });

interface Tools {
  readonly signIn: SignIn;
  readonly enrolment: Enrolment;
  readonly importPeople: (file: { csv: string; whole: boolean }) => ReturnType<typeof importPeople>;
}

async function withDatabase<T>(dataDir: string, work: (tools: Tools) => Promise<T>): Promise<T> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const { db } = await openDatabase(databaseFile(dataDir));
  const log = new AuditLog(db, systemClock);
  const audit = (tx: Tx, who: string, action: string, subject: string) =>
    log.addIn(tx, { actor: who, action, subject });
  try {
    return await work({
      signIn: new SignIn({ db, clock: systemClock, cookie: '', audit }),
      enrolment: new Enrolment({ db, clock: systemClock, audit }),
      importPeople: (read) => importPeople({ db, putClasses, audit }, read, actor),
    });
  } finally {
    await db.destroy();
  }
}

export interface User {
  readonly username: string;
  readonly name: string;
  readonly role: string;
  readonly classes: readonly string[];
  readonly password?: string | undefined;
}

export function addUser(dataDir: string, user: User): Promise<Result<string, string>> {
  return withDatabase(dataDir, async ({ signIn }) => {
    const role = consoleRole.safeParse(user.role);
    if (!role.success) return err(`"${user.role}" is not a role: ${consoleRoles.join(', ')}`);
    const put = await signIn.putAccount({ ...user, role: role.data }, actor);
    return put.ok ? ok(`${user.username} may sign in as ${role.data}`) : put;
  });
}

export function removeUser(dataDir: string, username: string): Promise<Result<string, string>> {
  return withDatabase(dataDir, async ({ signIn }) =>
    (await signIn.removeAccount(username, actor))
      ? ok(`${username} may not sign in any more`)
      : err(`there is no user ${username}`),
  );
}

export function createCode(
  dataDir: string,
  wanted: { classId: string | null; uses: number; validHours: number },
): Promise<Result<string, string>> {
  return withDatabase(dataDir, async ({ enrolment }) => {
    const checked = codeForMany.safeParse(wanted);
    if (!checked.success)
      return err(checked.error.issues.map((i) => `${i.path.join('.')}: ${i.message}`).join('; '));
    const code = await enrolment.create(checked.data, actor);
    return code.ok ? ok(code.value.code) : err(code.error.message);
  });
}

export function importFile(
  dataDir: string,
  file: string,
  whole = false,
): Promise<Result<string, string>> {
  return withDatabase(dataDir, async (tools) => {
    let csv: string;
    try {
      csv = readFileSync(file, 'utf8');
    } catch (cause) {
      return err(
        `${file} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`,
      );
    }
    const imported = await tools.importPeople({ csv, whole });
    if (!imported.ok)
      return err(`nothing was taken in from ${file}:\n  ${imported.error.join('\n  ')}`);
    const { people, classes, notInFile = 0 } = imported.value;
    const stay = `; ${notInFile} of them are not in this file and stay: where it is the whole list, give --whole-list, and they leave`;
    return ok(`${people} people in ${classes} classes${notInFile > 0 ? stay : ''}`);
  });
}

export function createLink(
  dataDir: string,
  username: string,
  address: string,
): Promise<Result<string, string>> {
  return withDatabase(dataDir, async ({ signIn }) => {
    if (!URL.canParse(address))
      return err(`"${address}" is not an address such as http://127.0.0.1:8443`);
    const token = await signIn.createLink(username, actor);
    if (!token) return err(`there is no user ${username}; add one with beadle console add-user`);
    return ok(new URL(`/sign-in/link/${token}`, address).href);
  });
}
