import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCsv, writeCsv } from '#console/http/csv.ts';

describe('CSV', () => {
  it('reads quotes, commas, line ends and a byte order mark', () => {
    expect(parseCsv('\uFEFFa,b\r\n"x, ""y""","1\n2"\n')).toEqual([
      ['a', 'b'],
      ['x, "y"', '1\n2'],
    ]);
  });

  it('keeps a spreadsheet from running a field', () => {
    expect(writeCsv([['=1+1', '-2', 'plain']])).toBe("'=1+1,'-2,plain\r\n");
  });

  it('reads back what it wrote', () => {
    const field = fc.string().filter((text) => !/^[=+\-@\t\r]|\r$|\r\n/.test(text));
    const rows = fc.array(fc.array(field, { minLength: 2, maxLength: 5 }), { minLength: 1 });
    fc.assert(
      fc.property(rows, (value) => {
        const clean = value.map((row) => row.map((f) => f.replace(/^\uFEFF/, '')));
        expect(parseCsv(writeCsv(clean))).toEqual(clean);
      }),
    );
  });
});
