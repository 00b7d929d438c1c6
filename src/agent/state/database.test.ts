import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DatabaseSync } from 'node:sqlite';
import { isDiskTrouble, openDatabase } from '#agent/state/database.ts';
import { State } from '#agent/state/state.ts';

let folder: string;
const now = new Date('2026-11-22T10:00:00.000Z');

beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'beadle-state-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('what was written is there after opening again', () => {
  const path = join(folder, 'agent.db');
  const first = new State(openDatabase(path, now).database);
  first.transaction(() => first.putFinding('antivirus', '{}'));
  first.close();
  const { database, trouble } = openDatabase(path, now);
  expect(trouble).toBeNull();
  const second = new State(database);
  expect(second.findings()).toEqual(['{}']);
  second.close();
});

test('a damaged database is kept under a dated name and a new one begun, and that is said', () => {
  const path = join(folder, 'agent.db');
  writeFileSync(path, 'this has never been a database, whatever its name says'.repeat(100));
  const { database, trouble } = openDatabase(path, now);
  expect(trouble).toMatchObject({ lost: true });
  expect(trouble?.message).toContain('agent.db.corrupt-2026-11-22T10-00-00-000Z');
  expect(readdirSync(folder)).toContain('agent.db.corrupt-2026-11-22T10-00-00-000Z');
  expect(new State(database).findings()).toEqual([]);
  database.close();
});

test('a database of a newer agent is not touched; the state lives in memory meanwhile', () => {
  const path = join(folder, 'agent.db');
  const { database } = openDatabase(path, now);
  database.exec('PRAGMA user_version = 99');
  database.close();
  const again = openDatabase(path, now);
  expect(again.trouble?.message).toContain('newer agent');
  expect(readdirSync(folder).some((name) => name.includes('corrupt'))).toBe(false);
  again.database.close();
});

test('a database that another program holds for a while is trouble that passes, not a broken one', () => {
  const path = join(folder, 'agent.db');
  const { database } = openDatabase(path, now);
  database.exec('PRAGMA busy_timeout = 0');
  const state = new State(database);
  const backup = new DatabaseSync(path);
  backup.exec('BEGIN IMMEDIATE');
  let cause: unknown;
  try {
    state.transaction(() => state.setMeta('a', '1'));
  } catch (thrown) {
    cause = thrown;
  }
  expect(cause).toMatchObject({ message: expect.stringContaining('locked') });
  expect(isDiskTrouble(cause)).toBe(true);
  backup.close();
  state.transaction(() => state.setMeta('a', '2'));
  expect(state.getMeta('a')).toBe('2');
  state.close();
});

test('a grant can be used once', () => {
  const { database } = openDatabase(join(folder, 'agent.db'), now);
  const state = new State(database);
  const later = '2026-11-22T10:05:00Z';
  expect(state.useGrant('g1', later, now.toISOString())).toBe(true);
  expect(state.useGrant('g1', later, now.toISOString())).toBe(false);
  state.close();
});

test('a failed transaction leaves nothing behind and the next one works', () => {
  const { database } = openDatabase(join(folder, 'agent.db'), now);
  const state = new State(database);
  const fail = () =>
    state.transaction(() => {
      state.setMeta('a', '1');
      throw new Error('no');
    });
  expect(fail).toThrow('no');
  expect(state.getMeta('a')).toBeNull();
  state.transaction(() => state.setMeta('a', '2'));
  expect(state.getMeta('a')).toBe('2');
  state.close();
});
