import type { ClassroomOptions } from '#console/features/classes/classroom.ts';
import type { Db } from '#console/db/database.ts';
import type { WebSession } from '#console/http/access.ts';
import { newTotpSecret, totpAddress } from '#node/totp.ts';
import type { LessonCode } from '#protocol/classroom.ts';

/**
 * The secrets of teachers' codes, with which a lesson is started on a laptop that cannot reach the
 * console. Each is shown once, when it is made; laptops of the teacher's classes are told it.
 */
export class LessonCodes {
  readonly #options: ClassroomOptions;

  constructor(options: ClassroomOptions) {
    this.#options = options;
  }

  async standing(session: WebSession): Promise<{ createdAt: string | null }> {
    const row = await this.#options.db
      .selectFrom('lesson_codes')
      .select('created_at')
      .where('account', '=', session.account)
      .executeTakeFirst();
    return { createdAt: row?.created_at ?? null };
  }

  /** A new secret; the one before works no more wherever this is heard. */
  async make(session: WebSession) {
    const { clock, policy } = this.#options;
    const secret = await newTotpSecret();
    const createdAt = clock.now().toISOString();
    await this.#change(session, 'lesson-code-make', async (tx) => {
      await tx
        .insertInto('lesson_codes')
        .values({ account: session.account, secret, created_at: createdAt })
        .onConflict((c) => c.column('account').doUpdateSet({ secret, created_at: createdAt }))
        .execute();
    });
    const label = `${policy().school.name}: ${session.name}`;
    return { secret, address: await totpAddress(secret, { issuer: 'Beadle', label }), createdAt };
  }

  async remove(session: WebSession): Promise<void> {
    await this.#change(session, 'lesson-code-remove', async (tx) => {
      await tx.deleteFrom('lesson_codes').where('account', '=', session.account).execute();
    });
  }

  /** Of everybody who teaches the class. */
  async ofClass(db: Db, classId: string): Promise<LessonCode[]> {
    const rows = await db
      .selectFrom('lesson_codes as l')
      .innerJoin('accounts as a', 'a.id', 'l.account')
      .innerJoin('account_classes as ac', 'ac.account', 'l.account')
      .select(['l.account', 'a.name', 'l.secret'])
      .where('ac.class_id', '=', classId)
      .where('a.role', '=', 'teacher')
      .orderBy('l.account')
      .limit(100)
      .execute();
    return rows;
  }

  async #change(
    session: WebSession,
    action: string,
    work: (tx: Parameters<Parameters<ClassroomOptions['changeClass']>[0]>[0]) => Promise<void>,
  ): Promise<void> {
    const { changeClass, bumpClass, audit } = this.#options;
    await changeClass(async (tx) => {
      await work(tx);
      await audit(tx, session, action, session.account);
      const changes = [];
      for (const classId of session.classes) changes.push(...(await bumpClass(tx, classId)));
      return changes;
    });
  }
}
