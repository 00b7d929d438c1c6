import { expect, test } from 'vitest';
import { newTotpSecret, totpAddress, totpStep } from '#node/totp.ts';

/** "12345678901234567890" in Base32: the secret of RFC 6238, appendix B, for SHA-1. */
const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

test.each([
  [59, '94287082'],
  [1_111_111_109, '07081804'],
  [1_111_111_111, '14050471'],
  [1_234_567_890, '89005924'],
  [2_000_000_000, '69279037'],
  [20_000_000_000, '65353130'],
])('RFC 6238, appendix B, at %i seconds: %s, and its last six digits', async (seconds, code) => {
  const now = new Date(seconds * 1_000);
  const step = Math.floor(seconds / 30);
  expect(await totpStep(code, secret, now, 8)).toBe(step);
  expect(await totpStep(code.slice(2), secret, now)).toBe(step);
});

test.each([
  [-31, null],
  [-30, 37_037_036],
  [29, 37_037_036],
  [30, 37_037_036],
  [59, 37_037_036],
  [60, null],
])(
  'a code is known one step before and after its own, and no more (%i s)',
  async (seconds, step) => {
    const start = 1_111_111_080;
    const now = new Date((start + seconds) * 1_000);
    expect(await totpStep('081804', secret, now)).toBe(step);
  },
);

test('what is no code of the secret belongs to no step', async () => {
  const now = new Date(59_000);
  expect(await totpStep('287083', secret, now)).toBeNull();
  expect(await totpStep('', secret, now)).toBeNull();
});

test('a new secret has 160 bits, and its address is what authenticator apps read', async () => {
  const made = await newTotpSecret();
  expect(made).toMatch(/^[A-Z2-7]{32}$/);
  expect(made).not.toBe(await newTotpSecret());
  const address = new URL(
    await totpAddress(made, { issuer: 'Beadle', label: 'Stocks Lane: Mrs O' }),
  );
  expect(address.protocol).toBe('otpauth:');
  expect(address.searchParams.get('secret')).toBe(made);
  expect(address.searchParams.get('issuer')).toBe('Beadle');
});
