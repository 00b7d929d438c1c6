import { z } from 'zod';
import type { ProbeMemory } from '#rules/rule.ts';
import type { PendingUpdate } from './apt-pending.ts';
import type { Since } from './facts.ts';

/**
 * What earlier looks wrote down, because package lists hold no dates: since when each missing
 * security fix has been known, and as of when the lists were complete at the last look.
 */
const notes = z.strictObject({
  lookedAt: z.iso.datetime(),
  asOf: z.iso.datetime(),
  updates: z.record(
    z.string(),
    z.strictObject({
      installed: z.string(),
      earliest: z.iso.datetime().nullable(),
      latest: z.iso.datetime(),
    }),
  ),
});
export type Notes = z.infer<typeof notes>;

const key = 'security-updates';

/** Notes of the last look; none where they are damaged or from after `now` (the clock was moved). */
export function readNotes(memory: ProbeMemory | undefined, now: Date): Notes | undefined {
  const parsed = z
    .string()
    .transform((text, context) => {
      try {
        return JSON.parse(text) as unknown;
      } catch {
        context.addIssue({ code: 'custom', message: 'not JSON' });
        return z.NEVER;
      }
    })
    .pipe(notes)
    .safeParse(memory?.get(key));
  return parsed.success && Date.parse(parsed.data.lookedAt) <= now.getTime()
    ? parsed.data
    : undefined;
}

export interface Dated {
  readonly update: PendingUpdate;
  readonly outSince: Since;
}

/**
 * Since when each missing fix has been out:
 * - at the latest since the date of the oldest suite that already holds it, or since it was first
 *   seen here, whichever is earlier;
 * - not before the lists' date at the last look, if that look did not see it although the package
 *   was installed then just as it is now.
 * A package whose installed version has not changed keeps its bounds: a newer fix on top of a
 * missing one does not make the first any younger.
 *
 * @param unchanged whether a package has been as it is since before a moment.
 */
export async function dateUpdates(
  updates: readonly PendingUpdate[],
  before: Notes | undefined,
  now: Date,
  unchanged: (name: string, since: Date) => Promise<boolean>,
): Promise<Dated[]> {
  return Promise.all(
    updates.map(async (update) => {
      const suites = update.containedIn.filter(({ date }) => date <= now);
      const oldest = suites.sort((a, b) => a.date.getTime() - b.date.getTime())[0];
      const known = before?.updates[update.name];
      if (known?.installed === update.installed)
        return { update, outSince: keep(known, oldest, now) };
      const seenWithout =
        before && !known && (await unchanged(update.name, new Date(before.lookedAt)))
          ? new Date(before.asOf)
          : null;
      const outSince = {
        earliest: seenWithout,
        latest: oldest?.date ?? now,
        source: oldest ? `contained in ${oldest.suite} of that date` : 'first seen now',
      };
      return { update, outSince };
    }),
  );
}

function keep(
  known: Notes['updates'][string],
  oldest: { readonly suite: string; readonly date: Date } | undefined,
  now: Date,
): Since {
  const seen = new Date(Math.min(Date.parse(known.latest), now.getTime()));
  const bySuite = oldest !== undefined && oldest.date < seen;
  return {
    earliest: known.earliest ? new Date(known.earliest) : null,
    latest: bySuite ? oldest.date : seen,
    source: bySuite ? `contained in ${oldest.suite} of that date` : 'first seen here then',
  };
}

/**
 * Writes down what the next look needs, where it differs from what is written: older notes are as
 * sound, only less sharp, and most looks find nothing new.
 */
export function writeNotes(
  memory: ProbeMemory | undefined,
  before: Notes | undefined,
  dated: readonly Dated[],
  asOf: Date,
  now: Date,
): void {
  const updates = dated.map(({ update, outSince }) => [
    update.name,
    {
      installed: update.installed,
      earliest: outSince.earliest?.toISOString() ?? null,
      latest: outSince.latest.toISOString(),
    },
  ]);
  const fresh: Notes = {
    lookedAt: now.toISOString(),
    asOf: asOf.toISOString(),
    updates: Object.fromEntries(updates) as Notes['updates'],
  };
  const same = before && JSON.stringify({ ...before, lookedAt: fresh.lookedAt });
  if (same !== JSON.stringify(fresh)) memory?.set(key, JSON.stringify(fresh));
}
