import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { ManualClock } from '#base/clock.ts';
import { nullLogger } from '#base/logger.ts';
import { openDatabase } from '#console/db/database.ts';
import { Roster } from '#console/features/people/roster.ts';

it('is published later where it could not be at once', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'beadle-roster-'));
  const { db } = await openDatabase(join(folder, 'console.db'));
  const clock = new ManualClock('2026-11-22T08:00:00Z');
  const failed = Promise.withResolvers<void>();
  const published = Promise.withResolvers<void>();
  let tries = 0;
  const roster = new Roster({
    db,
    clock,
    logger: { ...nullLogger, error: () => failed.resolve() },
    delayMs: 10,
    sign: () => ({ jws: 'a.b.c', hash: 'f'.repeat(64) }),
    acknowledged: () =>
      (tries += 1) === 1 ? Promise.reject(new Error('disk full')) : Promise.resolve(new Map()),
    marks: async () => new Map(),
    published: () => Promise.resolve(() => published.resolve()),
  });
  onTestFinished(async () => {
    await roster.dispose();
    await db.destroy();
    rmSync(folder, { recursive: true });
  });
  roster.publishSoon();
  clock.advance(10);
  await failed.promise;
  // The next try is set as soon as the failure was told.
  await Promise.resolve();
  clock.advance(10);
  await published.promise;
  expect(await roster.newest()).toMatchObject({ revision: 1 });
});
