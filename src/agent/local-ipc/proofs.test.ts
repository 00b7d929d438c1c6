import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { nullLogger } from '#base/logger.ts';
import { Proofs } from '#agent/local-ipc/proofs.ts';

const { uid } = userInfo();
let folder: string;
let proofs: Proofs;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'beadle-proofs-'));
  proofs = new Proofs(folder, nullLogger);
});
afterEach(() => {
  proofs.dispose();
  rmSync(folder, { recursive: true, force: true });
});

const secret = () => readFileSync(join(folder, String(uid)), 'utf8');

it('keeps the proof of somebody who stays, and takes away that of somebody who goes', () => {
  proofs.setPeople([{ account: 'amy', uid }]);
  const first = secret();
  expect(proofs.setPeople([{ account: 'amy', uid }])).toEqual([]);
  expect(secret()).toBe(first);
  expect(proofs.callerOf(first)?.account).toBe('amy');
  expect(proofs.setPeople([])).toEqual([uid]);
  expect(existsSync(join(folder, String(uid)))).toBe(false);
});

it('makes a new one where another account has the same number, seen in one look', () => {
  proofs.setPeople([{ account: 'guest-a1', uid }]);
  const first = secret();
  expect(proofs.setPeople([{ account: 'guest-b2', uid }])).toEqual([uid]);
  expect(proofs.callerOf(first)).toBeUndefined();
  expect(proofs.callerOf(secret())?.account).toBe('guest-b2');
});
