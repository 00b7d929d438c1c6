import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findAgent } from './find-agent.ts';

/** At a pipe: which proof is taken before anything is connected. The rest: test/integration/local-tls, test/wine. */
let people: string;
beforeEach(() => {
  people = mkdtempSync(join(tmpdir(), 'beadle-people-'));
});
afterEach(() => {
  rmSync(people, { recursive: true, force: true });
});

const reason = async (): Promise<string> => {
  const socket = '\\\\.\\pipe\\beadle-agent';
  const found = await findAgent({ socket, people, agentOwner: 0, ownUid: -1 });
  return found.ok ? 'found' : found.error;
};

test('without a proof nothing is asked', async () => {
  expect(await reason()).toContain('holds no proof for this account');
});

test('a proof without a certificate is of an agent that cannot be told from another', async () => {
  writeFileSync(join(people, '1'), 'abc');
  expect(await reason()).toContain('names no certificate');
});

test('who can read the proofs of others is nobody in particular', async () => {
  for (const name of ['1', '2']) writeFileSync(join(people, name), 'abc');
  expect(await reason()).toContain('without elevated rights');
});

test('a folder that is not there, or cannot be listed, is said', async () => {
  chmodSync(people, 0o700);
  rmSync(people, { recursive: true });
  expect(await reason()).toContain('cannot be listed: ENOENT');
});
