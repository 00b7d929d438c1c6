import { chmodSync, chownSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { verifySocketOwner } from './verify-owner.ts';

let folder: string;
let socket: string;
let server: Server;
const own = process.getuid?.() ?? 0;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'beadle-owner-'));
  socket = join(folder, 'agent.sock');
  server = createServer();
  await new Promise<void>((resolve) => server.listen(socket, resolve));
});
afterEach(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

test('a socket in a folder, both of the wanted owner, is taken', async () => {
  expect(await verifySocketOwner(socket, own)).toEqual({ ok: true, value: undefined });
});

test('a socket of another owner is refused', async () => {
  const refused = await verifySocketOwner(socket, own + 1);
  expect(refused).toMatchObject({
    ok: false,
    error: expect.stringContaining('belongs to') as string,
  });
});

test.runIf(own === 0)(
  'a socket that someone else put into the right folder is refused',
  async () => {
    chownSync(socket, 12_345, 12_345);
    const refused = await verifySocketOwner(socket, 0);
    expect(refused).toMatchObject({ ok: false, error: expect.stringContaining('12345') as string });
  },
);

test('a folder that others may write to is refused', async () => {
  chmodSync(folder, 0o777);
  const refused = await verifySocketOwner(socket, own);
  expect(refused).toMatchObject({
    ok: false,
    error: expect.stringContaining('changed by') as string,
  });
});

test('what is not a socket, a link to one, and what is absent are refused', async () => {
  writeFileSync(join(folder, 'file'), '');
  symlinkSync(socket, join(folder, 'link'));
  for (const name of ['file', 'link', 'none'])
    expect(await verifySocketOwner(join(folder, name), own)).toMatchObject({ ok: false });
});
