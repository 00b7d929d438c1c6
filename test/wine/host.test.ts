import { expect, test } from 'vitest';
import { scenario, wineMachine } from './in-wine.ts';

test('processes, accounts, sessions and devices answer through the functions of Windows', async (context) => {
  const seen = (await scenario(wineMachine(context), 'look-around', {})) as {
    own: number;
    processes: { ok: true; value: { pid: number; name: string; path: string; account: string }[] };
    sid: string;
  };
  expect(seen.processes.ok).toBe(true);
  const own = seen.processes.value.find(({ pid }) => pid === seen.own);
  expect(own).toMatchObject({ name: 'node', path: expect.stringMatching(/^Z:\\.*\\node\.exe$/) });
  expect(seen.processes.value.map(({ name }) => name)).toContain('services');
  expect(seen.sid).toMatch(/^S-1-5-21-/);
  expect(seen).toMatchObject({
    nobody: null,
    // Wine lists no session of anybody, but knows whose the first is.
    sessions: { ok: true, value: [] },
    session: { account: own?.account, remote: false },
    ran: { ok: true, value: { code: 0, stdout: expect.stringContaining('Software') } },
    missing: { ok: false, error: { code: 'not-found' } },
  });
});
