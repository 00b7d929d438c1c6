import { expect, test } from 'vitest';
import { ManualClock } from '#base/clock.ts';
import { sessions, watchSessions } from '#platform/darwin/sessions.ts';
import { FakeHost } from '#platform/fake-host.ts';

const run = new FakeHost({ commands: { '/usr/bin/id -un 501': { stdout: 'amy\n' } } }).run;

test('whoever owns the console sits at the Mac; at the login window nobody does', async () => {
  expect(await sessions({ ownerOf: async () => 501, run })).toMatchObject({
    value: [{ account: 'amy', uid: 501, active: true }],
  });
  expect(await sessions({ ownerOf: async () => 0, run })).toEqual({ ok: true, value: [] });
});

test('what cannot be seen is an error, never nobody', async () => {
  const failing = async () => Promise.reject(Object.assign(new Error('no'), { code: 'EACCES' }));
  expect(await sessions({ ownerOf: failing, run })).toMatchObject({
    error: { code: 'not-permitted' },
  });
  expect(await sessions({ ownerOf: async () => 777, run })).toMatchObject({ ok: false });
});

test('a change of people is noticed within seconds', async () => {
  const clock = new ManualClock('2026-11-26T10:00:00Z');
  let uid = 501;
  let changes = 0;
  const watching = watchSessions(() => (changes += 1), { ownerOf: async () => uid }, clock);
  const turn = async (): Promise<void> => {
    clock.advance(3_000);
    await new Promise((resolve) => setImmediate(resolve));
  };
  await turn();
  await turn();
  expect(changes).toBe(0);
  uid = 0;
  await turn();
  expect(changes).toBe(1);
  await watching.dispose();
});
