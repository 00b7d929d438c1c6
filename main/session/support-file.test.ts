import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { nullLogger } from '#base/logger.ts';
import type { ServiceClient } from '../service-client.ts';
import { SupportFile } from './support-file.ts';

let folder: string;
let answers: unknown[];
let where: string | null;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'beadle-save-'));
  answers = [{ ok: true, value: { name: 'beadle-support.txt', text: 'first' } }];
  where = join(folder, 'chosen.txt');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function supportFile(): SupportFile {
  const request = (() => Promise.resolve(answers.shift())) as unknown as ServiceClient['request'];
  return new SupportFile({
    client: { request },
    logger: nullLogger,
    askWhere: () => Promise.resolve(where),
  });
}

test('what was shown is what is saved, for its owner alone', async () => {
  const file = supportFile();
  await file.make();
  expect(await file.save()).toEqual({ ok: true, value: { savedAs: where } });
  expect(readFileSync(where ?? '', 'utf8')).toBe('first');
  if (process.platform !== 'win32') expect(statSync(where ?? '').mode & 0o777).toBe(0o600);
});

test('nothing is saved before it was shown, nor after the agent refused it', async () => {
  const file = supportFile();
  expect(await file.save()).toMatchObject({ ok: false, error: { code: 'nothing-shown' } });
  await file.make();
  answers = [{ ok: false, error: { code: 'technicians-only', message: 'no' } }];
  await file.make();
  expect(await file.save()).toMatchObject({ ok: false, error: { code: 'nothing-shown' } });
});

test('going back saves nothing, and a folder that takes nothing is told', async () => {
  const file = supportFile();
  await file.make();
  where = null;
  expect(await file.save()).toEqual({ ok: true, value: { savedAs: null } });
  where = join(folder, 'missing', 'chosen.txt');
  expect(await file.save()).toMatchObject({ ok: false, error: { code: 'not-saved' } });
});
