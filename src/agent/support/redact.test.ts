import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRedactor, type Known } from '#agent/support/redact.ts';

const plain = createRedactor([]);

describe('by its form, whoever it belongs to', () => {
  test.each([
    ['/home/amy/Downloads/game.exe', '/home/[account-1]/Downloads/game.exe'],
    ['C:\\Users\\j.marsh\\Desktop', 'C:\\Users\\[account-1]\\Desktop'],
    ['C:\\Users\\Amy Marsh\\Desktop', 'C:\\Users\\[account-1]\\Desktop'],
    ['HKU\\S-1-5-21-1004336348-1177238915-682003330-512', 'HKU\\[account-1]'],
    ['write to a.marsh@stockslane.sch.uk now', 'write to [email-1] now'],
    [
      'SanDisk Ultra (0781:5581, serial 4C530001250518112345)',
      'SanDisk Ultra (0781:5581, serial [serial-1])',
    ],
    ['Stick (0781:5581, serial AB12)', 'Stick (0781:5581, serial [serial-1])'],
    ['Stick (0781:5581, no serial)', 'Stick (0781:5581, no serial)'],
    ['USB\\VID_0781&PID_5581\\4C53&0', 'USB\\VID_0781&PID_5581\\[serial-1]'],
    ['gateway 00:1b:63:84:45:e6', 'gateway [address-1]'],
    ['Authorization: Bearer abc.def-123', 'Authorization: [secret-1] [secret-2]'],
    ['password=hunter2 and on', 'password=[secret-1] and on'],
    ['code "WXYZ-2345-ABCD-6789"', 'code "[secret-1]"'],
    ['https://amy:pw@proxy.example:8080', 'https://[secret-1]@proxy.example:8080'],
    ['eyJhbGciOiJFZERTQSJ9.eyJ0b2tlbiI6MX0.c2ln', '[secret-1]'],
    ['hash 9f86d081884c7d659a2feaa0c55ad015', 'hash [secret-1]'],
    ['root 019aaaf5-1c5b-7d3e-8d0a-0c6f6f9f2b11', 'root [id-1]'],
  ])('%s', (text, expected) => {
    expect(createRedactor([])(text)).toBe(expected);
  });

  test.each([
    '/var/lib/clamav/daily.cld',
    'Name servers: 10.0.0.1, 2a00:23c6::1',
    'STOCKS-21, definitions-old, 9 days, limit 7 days',
    '/sys/bus/usb/devices/usb1/1-1:1.0/authorized_default',
    'signed by CN=GlobalSign RSA OV SSL CA 2018, O=GlobalSign nv-sa, C=BE',
    'systemctl is-enabled clamav-freshclam.service',
  ])('leaves what a technician needs: %s', (text) => {
    expect(plain(text)).toBe(text);
  });
});

test('the same thing gets the same token, in every text and in either case', () => {
  const redact = createRedactor([{ kind: 'account', value: 'j.marsh' }]);
  expect(redact('J.Marsh, then j.marsh')).toBe('[account-1], then [account-1]');
  expect(redact('/home/ben and j.marsh')).toBe('/home/[account-2] and [account-1]');
});

test('a short name is taken out as a word, and not out of other words', () => {
  const redact = createRedactor([{ kind: 'person', value: 'Al' }]);
  expect(redact('Al also saw all of Al’s, als-laptop')).toBe(
    '[person-1] also saw all of [person-1]’s, [person-1]s-laptop',
  );
});

// Letters that are in no word of the product, so that a token cannot be taken for a name.
const letters = fc.constantFrom(...'qxzvŁżéßюы');
const word = (min: number, max: number) =>
  fc.array(letters, { minLength: min, maxLength: max }).map((all) => all.join(''));
const around = fc.oneof(
  fc.constantFrom(
    ' ',
    '/',
    '\\',
    '"',
    '=',
    ': ',
    '(',
    ')',
    ',',
    '\n',
    '-',
    '_',
    '.',
    '@',
    '[',
    '’s ',
    '{"a":"',
  ),
  fc.string({ maxLength: 12 }),
);

describe('whatever the text', () => {
  test('no known name or account is left in it', () => {
    const kinds = fc.constantFrom<Known['kind']>('account', 'person', 'laptop', 'serial');
    const known = fc.record({ kind: kinds, value: word(5, 14) });
    fc.assert(
      fc.property(
        fc.array(known, { minLength: 1, maxLength: 6 }),
        fc.array(fc.tuple(around, fc.nat(), fc.boolean()), { minLength: 1, maxLength: 12 }),
        (names, places) => {
          const text = places
            .map(([before, which, upper]) => {
              const { value } = names[which % names.length]!;
              return before + (upper ? value.toUpperCase() : value);
            })
            .join('');
          const out = createRedactor(names)(text).toLowerCase();
          for (const { value } of names) expect(out).not.toContain(value.toLowerCase());
        },
      ),
      { numRuns: 500 },
    );
  });

  test('no short name is left in it as a word', () => {
    fc.assert(
      fc.property(word(2, 4), around, around, (name, before, after) => {
        const out = createRedactor([{ kind: 'person', value: name }])(`${before} ${name} ${after}`);
        expect(out).not.toContain(` ${name} `);
      }),
    );
  });

  test('no token, proof, key or long number is left in it', () => {
    const base64 = fc
      .uint8Array({ minLength: 24, maxLength: 64 })
      .map((bytes) => Buffer.from(bytes));
    const secret = fc.oneof(
      base64.map((bytes) => bytes.toString('base64url')),
      base64.map((bytes) => bytes.toString('hex')),
      fc.bigInt({ min: 10n ** 11n, max: 10n ** 20n }).map(String),
    );
    fc.assert(
      fc.property(fc.constantFrom('', 'saw ', 'x=', '("', '/'), secret, (before, value) => {
        // A value without any digit is too rare among 24 random bytes to look for.
        fc.pre(/\d/.test(value));
        expect(plain(`${before}${value} end`)).not.toContain(value);
      }),
      { numRuns: 500 },
    );
  });

  test('what is left over is never a piece of what was taken out', () => {
    const redact = createRedactor([
      { kind: 'account', value: 'zvexq' },
      { kind: 'person', value: 'xqzzv' },
    ]);
    expect(redact('zvexqzzv')).toBe('[account-1]');
  });

  test('what was redacted once is not changed by redacting it again', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (text) => {
        const once = plain(text);
        expect(createRedactor([])(once).replaceAll(/-\d+\]/g, ']')).toBe(
          once.replaceAll(/-\d+\]/g, ']'),
        );
      }),
    );
  });
});
