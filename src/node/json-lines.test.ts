import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonLine, JsonLineReader } from '#node/json-lines.ts';

test('values arrive whole however the stream is cut', () => {
  fc.assert(
    fc.property(
      fc.array(fc.jsonValue(), { maxLength: 6 }),
      fc.array(fc.nat(200), { maxLength: 12 }),
      (values, cuts) => {
        const bytes = Buffer.from(values.map(jsonLine).join(''), 'utf8');
        const reader = new JsonLineReader(1_000_000);
        const at = [
          0,
          ...cuts.filter((c) => c <= bytes.length).sort((a, b) => a - b),
          bytes.length,
        ];
        const read = at.slice(1).flatMap((end, i) => reader.push(bytes.subarray(at[i], end)));
        expect(read).toEqual(
          values.map((value) => ({
            ok: true,
            value: JSON.parse(JSON.stringify(value)) as unknown,
          })),
        );
      },
    ),
  );
});

test('a frame over the limit is an error before its end has come', () => {
  const reader = new JsonLineReader(10);
  expect(reader.push(Buffer.from('"12345678901234'))).toEqual([{ ok: false, error: 'too-large' }]);
});

test('what is not JSON is an error and nothing after it is read', () => {
  const reader = new JsonLineReader(100);
  expect(reader.push(Buffer.from('1\n<html>\n2\n'))).toEqual([
    { ok: true, value: 1 },
    { ok: false, error: 'not-json' },
  ]);
});
