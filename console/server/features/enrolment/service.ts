import { randomInt } from 'node:crypto';
import type { Clock } from '#base/clock.ts';
import { err, ok, type Result } from '#base/result.ts';
import type { EnrolmentCodes } from '#console/device-channel/contracts.ts';
import type { Db, Tx } from '#console/db/database.ts';
import { problemOf, type HttpProblem } from '#console/http/problem.ts';
import { sha256Hex } from '#node/signatures.ts';
import type { EnrolmentCode } from '#protocol/console-api.ts';

/** Without what is mistaken for something else when read aloud or copied by hand: 0 O 1 I L U. */
const letters = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
/** 16 letters of 30: 78 bits, so that a plain hash of a code cannot be searched. */
const groups = 4;

export interface NewCode {
  readonly classId: string | null;
  readonly uses: number;
  readonly validHours: number;
}

export interface EnrolmentOptions {
  readonly db: Db;
  readonly clock: Clock;
  readonly audit: (tx: Tx, actor: string, action: string, subject: string) => Promise<void>;
}

export class Enrolment implements EnrolmentCodes {
  readonly #options: EnrolmentOptions;

  constructor(options: EnrolmentOptions) {
    this.#options = options;
  }

  /** The code is in this answer and nowhere else. */
  async create(wanted: NewCode, actor: string): Promise<Result<EnrolmentCode, HttpProblem>> {
    const { db, clock, audit } = this.#options;
    const code = newCode();
    const expiresAt = new Date(clock.now().getTime() + wanted.validHours * 3_600_000).toISOString();
    return db.transaction().execute(async (tx) => {
      if (wanted.classId !== null && !(await classExists(tx, wanted.classId)))
        return err(
          problemOf(
            400,
            'class-unknown',
            `There is no class ${wanted.classId}.`,
            'Import the people first, or leave the class out.',
          ),
        );
      await tx
        .insertInto('enrolment_codes')
        .values({
          code_hash: this.hashOf(code),
          shown: code.slice(0, 4),
          class_id: wanted.classId,
          uses_left: wanted.uses,
          created_at: clock.now().toISOString(),
          expires_at: expiresAt,
          created_by: actor,
        })
        .execute();
      await audit(tx, actor, 'create-enrolment-code', code.slice(0, 4));
      return ok({
        code,
        classId: wanted.classId,
        usesLeft: wanted.uses,
        expiresAt,
        createdBy: actor,
      });
    });
  }

  /** Codes that still work, newest first, by their first group. */
  async list(): Promise<EnrolmentCode[]> {
    const rows = await this.#options.db
      .selectFrom('enrolment_codes')
      .selectAll()
      .where('uses_left', '>', 0)
      .where('expires_at', '>', this.#now())
      .orderBy('created_at', 'desc')
      .limit(1_000)
      .execute();
    return rows.map((row) => ({
      code: `${row.shown}${'-····'.repeat(groups - 1)}`,
      classId: row.class_id,
      usesLeft: row.uses_left,
      expiresAt: row.expires_at,
      createdBy: row.created_by,
    }));
  }

  hashOf(code: string): string {
    return sha256Hex(`beadle-enrolment:${code}`);
  }

  async take(tx: Tx, code: string): Promise<Result<{ classId: string | null }, HttpProblem>> {
    const hash = this.hashOf(code);
    const taken = await tx
      .updateTable('enrolment_codes')
      .set((eb) => ({ uses_left: eb('uses_left', '-', 1) }))
      .where('code_hash', '=', hash)
      .where('uses_left', '>', 0)
      .where('expires_at', '>', this.#now())
      .returning('class_id')
      .executeTakeFirst();
    if (taken) return ok({ classId: taken.class_id });
    const known = await tx
      .selectFrom('enrolment_codes')
      .select(['uses_left', 'expires_at'])
      .where('code_hash', '=', hash)
      .executeTakeFirst();
    return err(whyNot(known));
  }

  #now(): string {
    return this.#options.clock.now().toISOString();
  }
}

function whyNot(known: { uses_left: number; expires_at: string } | undefined): HttpProblem {
  const fix = 'Ask a technician for a new code.';
  if (!known)
    return problemOf(
      403,
      'enrolment-code-unknown',
      'This console has not given out this code.',
      `Check it letter by letter. ${fix}`,
    );
  if (known.uses_left <= 0)
    return problemOf(
      403,
      'enrolment-code-used',
      'The code has been used as often as it may be.',
      fix,
    );
  return problemOf(403, 'enrolment-code-expired', `The code ended at ${known.expires_at}.`, fix);
}

async function classExists(tx: Tx, id: string): Promise<boolean> {
  const row = await tx.selectFrom('classes').select('id').where('id', '=', id).executeTakeFirst();
  return row !== undefined;
}

function newCode(): string {
  const group = () => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('');
  return Array.from({ length: groups }, group).join('-');
}
