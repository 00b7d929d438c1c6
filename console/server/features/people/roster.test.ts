import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { ManualClock } from '#base/clock.ts';
import { nullLogger } from '#base/logger.ts';
import { unwrap } from '#base/result.ts';
import { openDatabase } from '#console/db/database.ts';
import { readPeople } from '#console/features/people/people-csv.ts';
import type { PersonRow } from '#console/db/schema.ts';
import { knownAs } from '#console/features/people/known-as.ts';
import { Roster } from '#console/features/people/roster.ts';
import { putPeople } from '#console/features/people/store.ts';
import { rosterEnvelope } from '#protocol/desired-state.ts';

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
    accounts: async () => [],
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

it('tells laptops in which language somebody reads best, and what a teacher is called', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'beadle-roster-'));
  const { db } = await openDatabase(join(folder, 'console.db'));
  const signed: unknown[] = [];
  const roster = new Roster({
    db,
    clock: new ManualClock('2026-11-22T08:00:00Z'),
    logger: nullLogger,
    delayMs: 10,
    sign: (payload) => (signed.push(payload), { jws: 'a.b.c', hash: 'f'.repeat(64) }),
    acknowledged: async () => new Map(),
    marks: async () => new Map(),
    accounts: async () => [{ username: 'nokafor', name: 'Mrs Okafor' }],
    published: async () => () => undefined,
  });
  onTestFinished(async () => {
    await roster.dispose();
    await db.destroy();
    rmSync(folder, { recursive: true });
  });
  const csv =
    'id,account,given_name,role,language\np1,ada,Ada,pupil,uk\np2,bo,Bo,pupil,\np3,nokafor,Ngozi,teacher,\n';
  await db.transaction().execute((tx) => putPeople(tx, unwrap(readPeople(csv))));
  await roster.publish();
  const { people } = rosterEnvelope.parse(signed.at(-1));
  expect(people.map(({ id, language, knownAs }) => [id, language, knownAs])).toEqual([
    ['p1', 'uk', undefined],
    ['p2', undefined, undefined],
    ['p3', undefined, 'Mrs Okafor'],
  ]);
});

it('says what pupils call a grown-up who has an account in the console, and guesses nothing', () => {
  const person = (id: string, account: string, role: PersonRow['role'] = 'teacher') => ({
    ...{ id, account, role, given_name: 'Ngozi', classes: [] },
    ...{ year: null, variant: null, language: null },
  });
  const people = [
    person('t1', 'school\\nokafor'),
    person('t2', 'jo'),
    person('t3', 'other\\jo'),
    person('t4', 'sam'),
    person('p1', 'ada', 'pupil'),
  ];
  const accounts = [
    { username: 'nokafor@stocks.example', name: 'Mrs Okafor' },
    { username: 'jo', name: 'Mr Marsh' },
    { username: 'ada', name: 'Miss Ada' },
  ];
  expect([...knownAs(people, accounts)]).toEqual([['t1', 'Mrs Okafor']]);
});
