import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clamOption } from './clam-config.ts';
import { cvdHeaderBytes, parseBuildTime, parseCvdHeader } from './cvd-header.ts';
import { parseMdatpHealth } from './mdatp-health.ts';

const fixture = (name: string) => readFile(join(import.meta.dirname, 'fixtures', name));

describe('the header of a ClamAV database', () => {
  it('prefers the epoch of its last field', async () => {
    expect(parseCvdHeader(await fixture('headers/daily-2026-11-20.cvd'))).toEqual({
      ok: true,
      value: {
        version: 27825,
        signatures: 2077000,
        builtAt: new Date('2026-11-20T09:21:37Z'),
        timeFrom: 'epoch',
      },
    });
  });

  it('reads what sigtool itself builds', async () => {
    expect(parseCvdHeader(await fixture('headers/made-by-sigtool-1.4.6.cud'))).toEqual({
      ok: true,
      value: {
        version: 1,
        signatures: 1,
        builtAt: new Date('2026-11-22T12:25:27Z'),
        timeFrom: 'epoch',
      },
    });
  });

  it('reads a .cld too', async () => {
    const header = parseCvdHeader(await fixture('headers/daily-2026-11-21.cld'));
    expect(header.ok && header.value.version).toBe(27826);
  });

  it('falls back to the written time where the epoch is missing', async () => {
    const header = parseCvdHeader(await fixture('headers/no-epoch.cvd'));
    expect(header.ok && header.value).toMatchObject({
      builtAt: new Date('2026-10-22T08:21:00Z'),
      timeFrom: 'text',
    });
  });

  it.each([
    ['truncated.cvd', '100 bytes'],
    ['empty.cvd', '0 bytes'],
    ['not-a-database.cvd', 'does not begin as'],
  ])('says what is wrong with %s', async (name, words) => {
    const header = parseCvdHeader(await fixture(`headers/${name}`));
    expect(header.ok ? '' : header.error).toContain(words);
  });

  it('never throws, whatever the bytes', () => {
    const tail = fc.uint8Array({ minLength: 0, maxLength: cvdHeaderBytes });
    fc.assert(
      fc.property(tail, fc.boolean(), (bytes, marked) => {
        const start = marked ? Buffer.from('ClamAV-VDB:') : Buffer.alloc(0);
        const header = parseCvdHeader(Buffer.concat([start, bytes, Buffer.alloc(512, ' ')]));
        if (header.ok) expect(Number.isFinite(header.value.builtAt.getTime())).toBe(true);
      }),
    );
  });
});

describe('a written build time', () => {
  it.each([
    ['22 Oct 2026 04-21 -0400', '2026-10-22T08:21:00Z'],
    ['07 Mar 2017 08-02 -0500', '2017-03-07T13:02:00Z'],
    ['09 Dec 2007 15-50 +0000', '2007-12-09T15:50:00Z'],
    ['1 Jan 2026 00-10 +0530', '2025-12-31T18:40:00Z'],
    ['22 Oct 2026 04-21 UTC', '2026-10-22T04:21:00Z'],
  ])('reads %s', (text, iso) => expect(parseBuildTime(text)).toEqual(new Date(iso)));

  it.each(['', '22 Okt 2026 04-21 -0400', '2026-10-22T04:21:00Z', '22 Oct 2026 25-21 -0400'])(
    'does not guess at "%s"',
    (text) => expect(parseBuildTime(text)).toBeUndefined(),
  );
});

describe('a ClamAV configuration', () => {
  const text = '# DatabaseDirectory /no\nLogTime yes\nDatabaseDirectory /srv/db\n';
  it('gives an option', () => expect(clamOption(text, 'DatabaseDirectory')).toBe('/srv/db'));
  it('takes off quotation marks', () =>
    expect(clamOption('DatabaseDirectory "/srv/my db"', 'DatabaseDirectory')).toBe('/srv/my db'));
  it('is not in use while it holds Example', () =>
    expect(clamOption(`Example\n${text}`, 'DatabaseDirectory')).toBeUndefined());
});

describe('the answer of mdatp health', () => {
  const parse = async (name: string) =>
    parseMdatpHealth((await fixture(`mdatp/${name}`)).toString('utf8'));

  it('is read when all is well', async () => {
    expect(await parse('healthy.json')).toMatchObject({
      ok: true,
      value: {
        healthy: true,
        licensed: 'on',
        realTime: 'on',
        passive: 'off',
        updating: 'on',
        definitionsStatus: 'upToDate',
        definitionsUpdated: new Date('2026-11-22T06:40:00Z'),
      },
    });
  });

  it('is read with the fewer fields of 2021', async () => {
    expect(await parse('healthy-101.02-2021.json')).toMatchObject({
      ok: true,
      value: { realTime: 'on', passive: 'not-known', updating: 'not-known' },
    });
  });

  it('is found behind a warning about the licence', async () => {
    expect(await parse('unlicensed.txt')).toMatchObject({ ok: true, value: { licensed: 'off' } });
  });

  it.each(['broken.txt', 'not-running.txt'])('is an error in %s', async (name) => {
    expect((await parse(name)).ok).toBe(false);
  });

  it('is an error, never an exception, for other JSON', () => {
    fc.assert(fc.property(fc.json(), (json) => void parseMdatpHealth(json)));
    expect(parseMdatpHealth('[]').ok || parseMdatpHealth('{}').ok).toBe(false);
  });
});
