import type { Clock } from '#base/clock.ts';
import { ClassAttention } from '#console/features/classes/attention.ts';
import { ClassHands } from '#console/features/classes/hands.ts';
import { LessonsHere } from '#console/features/classes/lessons-here.ts';
import { LessonCodes } from '#console/features/classes/lesson-codes.ts';
import { SiteRequests } from '#console/features/classes/site-requests.ts';
import type { ClassroomOfDevice } from '#console/device-channel/contracts.ts';
import type { Db, Tx } from '#console/db/database.ts';
import { ReadCache } from '#console/db/read-cache.ts';
import type { WebSession } from '#console/http/access.ts';
import type { NewEvent, Projection } from '#console/projection.ts';
import type { ClassroomPage, ClassroomWanted } from '#protocol/classroom.ts';
import type { LiveTopic } from '#protocol/console-api.ts';
import type { CompiledPolicy } from '#protocol/policy.ts';

interface Revised {
  readonly id: string;
  readonly revision: number;
}

export interface ClassroomOptions {
  readonly db: Db;
  readonly clock: Clock;
  readonly policy: () => CompiledPolicy;
  /** Changes what devices of a class are told; they and the pages hear of it once it is stored. */
  readonly changeClass: (work: (tx: Tx) => Promise<Revised[]>) => Promise<void>;
  readonly bumpClass: (tx: Tx, classId: string) => Promise<Revised[]>;
  readonly bump: (tx: Tx, device: string) => Promise<Revised[]>;
  readonly audit: (tx: Tx, who: WebSession, action: string, subject: string) => Promise<void>;
  /** Pages look again at that time. */
  readonly tellAt: (at: string) => void;
}

/** What the devices of a class are told; the parts of single devices by their id. */
interface OfClass {
  readonly shared: Omit<ClassroomWanted, 'handSeen' | 'siteAnswers'> | null;
  readonly byDevice: ReadonlyMap<string, Pick<ClassroomWanted, 'handSeen' | 'siteAnswers'>>;
}
const mostCached = 500;
const mostAnswers = 20;

/** Everything between a teacher and a class beside the lesson, joined for devices and for the page. */
export class Classroom implements Projection, ClassroomOfDevice {
  readonly attention: ClassAttention;
  readonly hands: ClassHands;
  readonly sites: SiteRequests;
  readonly codes: LessonCodes;
  readonly here: LessonsHere;
  readonly #db: Db;
  readonly #cache = new ReadCache<string, OfClass>(mostCached);

  constructor(options: ClassroomOptions) {
    this.#db = options.db;
    const own: ClassroomOptions = {
      ...options,
      changeClass: (work) => this.#cache.around(() => options.changeClass(work)),
    };
    this.attention = new ClassAttention(own);
    this.hands = new ClassHands(own);
    this.sites = new SiteRequests(own);
    this.codes = new LessonCodes(own);
    this.here = new LessonsHere(own);
  }

  async apply(tx: Tx, events: readonly NewEvent[]): Promise<readonly LiveTopic[]> {
    const hands = await this.hands.apply(tx, events);
    const sites = await this.sites.apply(tx, events);
    const here = await this.here.apply(tx, events);
    return hands || sites || here ? ['classes'] : [];
  }

  async ofDevice(device: string, classId: string, at: string): Promise<ClassroomWanted | null> {
    // A class's devices all look at once, with the same time of change.
    const { shared, byDevice } = await this.#cache.get(`${classId} ${at}`, () =>
      this.#read(classId, at),
    );
    return shared && { ...shared, ...byDevice.get(device) };
  }

  /** For the class page: `sessions` are the lessons that are on at its laptops. */
  async page(
    classId: string,
    sessions: readonly string[],
    now: string,
  ): Promise<Omit<ClassroomPage, 'attention'> & { attention: Resting | null }> {
    const db = this.#db;
    const [running, hands, siteRequests] = await Promise.all([
      this.attention.running(db, classId, now),
      this.hands.up(db, classId, sessions, now),
      this.sites.waiting(db, classId, sessions),
    ]);
    const attention = running ? resting(running) : null;
    return { attention, attentionMinutes: this.attention.minutes(), hands, siteRequests };
  }

  async #read(classId: string, at: string): Promise<OfClass> {
    const db = this.#db;
    const [known, running, lessonCodes, seen, answered] = await Promise.all([
      db.selectFrom('classes').select(['id', 'name']).where('id', '=', classId).executeTakeFirst(),
      this.attention.running(db, classId, at),
      this.codes.ofClass(db, classId),
      this.hands.lastSeen(db, classId, at),
      this.sites.answered(db, classId, at),
    ]);
    const byDevice = new Map<string, Pick<ClassroomWanted, 'handSeen' | 'siteAnswers'>>();
    const change = (device: string, part: Pick<ClassroomWanted, 'handSeen' | 'siteAnswers'>) =>
      byDevice.set(device, { ...byDevice.get(device), ...part });
    for (const { device, hand, seen_at, seen_by } of seen)
      if (seen_at) change(device, { handSeen: { hand, by: seen_by ?? '', at: seen_at } });
    for (const { device, request, answer, answered_at, answered_by } of answered) {
      if (!answer || !answered_at) continue;
      const before = byDevice.get(device)?.siteAnswers ?? [];
      const one = { request, answer, by: answered_by ?? '', at: answered_at };
      change(device, { siteAnswers: [...before, one].slice(-mostAnswers) });
    }
    const shared = known
      ? {
          class: known,
          ...(running && { attention: resting(running) }),
          ...(lessonCodes.length > 0 && { lessonCodes }),
        }
      : null;
    return { shared, byDevice };
  }
}

type Resting = NonNullable<ClassroomWanted['attention']>;

const resting = (row: {
  id: string;
  teacher: string;
  starts_at: string;
  ends_at: string;
}): Resting => ({
  id: row.id,
  teacher: row.teacher,
  startsAt: row.starts_at,
  endsAt: row.ends_at,
});
