import { expect, test } from 'vitest';
import { DeviceToken } from '#agent/console-link/token.ts';
import { createKeyPair, verifyDeviceToken } from '#node/signatures.ts';

const right = new Date('2026-11-22T09:00:00Z');

function accepted(
  { authorization }: { authorization: string },
  key: ReturnType<typeof createKeyPair>,
) {
  return verifyDeviceToken(authorization.slice('Bearer '.length), key.publicJwk, right);
}

test('a clock that is a year behind is put right for tokens by the date of the refusal', async () => {
  const key = createKeyPair();
  const now = new Date('2025-11-22T09:00:00Z');
  const token = new DeviceToken('device-1', key.privateKey, () => now);
  expect(await accepted(await token.header(), key)).toMatchObject({ error: { code: 'expired' } });
  token.refused(right);
  expect(await accepted(await token.header(), key)).toMatchObject({ ok: true });
});

test('a refusal without a date, or for another reason, changes no clock', async () => {
  const key = createKeyPair();
  const token = new DeviceToken('device-1', key.privateKey, () => right);
  token.refused(undefined);
  token.refused(new Date(right.getTime() + 5_000));
  expect(await accepted(await token.header(), key)).toMatchObject({ ok: true });
});
