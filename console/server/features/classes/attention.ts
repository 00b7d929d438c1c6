import type { ClassroomOptions } from '#console/features/classes/classroom.ts';
import type { Db, Tx } from '#console/db/database.ts';
import { requireClass, type WebSession } from '#console/http/access.ts';
import { HttpProblem, notFound } from '#console/http/problem.ts';
import { randomId } from '#console/http/random-id.ts';
import type { ClassroomPage } from '#protocol/classroom.ts';
import { parameters } from '#rules/supervised-session/parameters.ts';

/** "Eyes to the front": begun and ended by a teacher of the class, and ended by itself. */
export class ClassAttention {
  readonly #options: ClassroomOptions;

  constructor(options: ClassroomOptions) {
    this.#options = options;
  }

  /** What the pack lets teachers choose; laptops hold to the longest themselves. */
  minutes(): ClassroomPage['attentionMinutes'] {
    const setting = this.#options.policy().rules['supervised-session'];
    const parsed = parameters.safeParse(setting?.parameters ?? {});
    const { attentionMinutes, longestAttentionMinutes } = parsed.success
      ? parsed.data
      : parameters.parse({});
    return {
      usual: Math.min(attentionMinutes, longestAttentionMinutes),
      longest: longestAttentionMinutes,
    };
  }

  /** Asks again where it is on already: the new end counts. */
  async begin(session: WebSession, classId: string, minutes: number): Promise<void> {
    requireClass(session, classId);
    const { longest } = this.minutes();
    if (minutes > longest) throw tooLong(longest);
    const { clock, changeClass, bumpClass, audit, tellAt } = this.#options;
    const now = clock.now();
    const endsAt = new Date(now.getTime() + minutes * 60_000).toISOString();
    await changeClass(async (tx) => {
      const known = await tx
        .selectFrom('classes')
        .select('id')
        .where('id', '=', classId)
        .executeTakeFirst();
      if (!known) throw notFound('class');
      await endRunning(tx, classId, now.toISOString());
      const id = randomId('a');
      await tx
        .insertInto('class_attention')
        .values({
          ...{ id, class_id: classId, account: session.account, teacher: session.name },
          ...{ starts_at: now.toISOString(), ends_at: endsAt, ended_at: null },
        })
        .execute();
      await audit(tx, session, 'attention-begin', classId);
      return bumpClass(tx, classId);
    });
    tellAt(endsAt);
  }

  async end(session: WebSession, classId: string): Promise<void> {
    requireClass(session, classId);
    const { clock, changeClass, bumpClass, audit } = this.#options;
    await changeClass(async (tx) => {
      if (!(await endRunning(tx, classId, clock.now().toISOString()))) return [];
      await audit(tx, session, 'attention-end', classId);
      return bumpClass(tx, classId);
    });
  }

  /** The one that is on at `at`. */
  running(db: Db | Tx, classId: string, at: string) {
    return db
      .selectFrom('class_attention')
      .selectAll()
      .where('class_id', '=', classId)
      .where('ends_at', '>', at)
      .where('ended_at', 'is', null)
      .orderBy('starts_at', 'desc')
      .limit(1)
      .executeTakeFirst();
  }
}

async function endRunning(tx: Tx, classId: string, now: string): Promise<boolean> {
  const ended = await tx
    .updateTable('class_attention')
    .set({ ended_at: now })
    .where('class_id', '=', classId)
    .where('ends_at', '>', now)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return ended.numUpdatedRows > 0n;
}

function tooLong(longest: number): HttpProblem {
  return new HttpProblem(400, {
    code: 'attention-too-long',
    message: `Screens rest for at most ${longest} minutes: the school’s policy says so.`,
    fix: 'Choose a shorter time.',
    where: 'minutes',
  });
}
