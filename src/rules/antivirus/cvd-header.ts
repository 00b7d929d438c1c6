import { err, ok, type Result } from '#base/result.ts';

export const cvdHeaderBytes = 512;

/** What the header of a ClamAV database file says of it. */
export interface CvdHeader {
  readonly version: number;
  readonly signatures: number;
  readonly builtAt: Date;
  /** Which field the time comes from: the epoch is exact, the text has minutes only. */
  readonly timeFrom: 'epoch' | 'text';
}

/**
 * Reads the header of a `.cvd`, `.cld` or `.cud` file: 512 bytes of text, padded with spaces, fields
 * parted by colons: `ClamAV-VDB`, build time, version, number of signatures, functionality level,
 * MD5, digital signature, builder, build time in epoch seconds (ClamAV manual, "Signatures",
 * read November 2026; files older than 2004 lack the last field).
 *
 * @returns why it is not such a header otherwise, in words for evidence.
 */
export function parseCvdHeader(bytes: Uint8Array): Result<CvdHeader, string> {
  if (bytes.length < cvdHeaderBytes)
    return err(`the file has ${bytes.length} bytes; a database header alone has ${cvdHeaderBytes}`);
  const text = Buffer.from(bytes.subarray(0, cvdHeaderBytes)).toString('latin1').trimEnd();
  const fields = text.split(':');
  if (fields[0] !== 'ClamAV-VDB') return err('the file does not begin as a ClamAV database');
  if (fields.length < 8) return err(`the header has ${fields.length} of its 9 fields`);
  const version = wholeNumber(fields[2]);
  if (version === undefined) return err('the version in the header is not a number');
  const built = buildTime(fields[8], fields[1]);
  if (!built) return err('the header holds no build time');
  return ok({ version, signatures: wholeNumber(fields[3]) ?? 0, ...built });
}

function buildTime(
  epoch: string | undefined,
  written: string | undefined,
): Pick<CvdHeader, 'builtAt' | 'timeFrom'> | undefined {
  const seconds = wholeNumber(epoch);
  if (seconds !== undefined && seconds > 0)
    return { builtAt: new Date(seconds * 1_000), timeFrom: 'epoch' };
  const builtAt = parseBuildTime(written ?? '');
  return builtAt && { builtAt, timeFrom: 'text' };
}

// Colons part the fields, so the clock is written with a hyphen: "22 Oct 2026 04-21 -0400".
const form =
  /^(\d{1,2}) ([A-Z][a-z]{2}) (\d{4}) (\d{2})-(\d{2}) (?:([+-])(\d{2})(\d{2})|(UTC|GMT|Z))$/;
const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** A build time as written in the second field, in any zone. */
export function parseBuildTime(text: string): Date | undefined {
  const match = form.exec(text.trim());
  if (!match) return undefined;
  const [, day, monthName, year, hour, minute, sign, zoneHours, zoneMinutes] = match;
  const month = months.indexOf(monthName as string);
  if (month < 0 || Number(hour) > 23 || Number(minute) > 59 || Number(day) > 31) return undefined;
  const zone = (Number(zoneHours ?? 0) * 60 + Number(zoneMinutes ?? 0)) * (sign === '-' ? -1 : 1);
  return new Date(
    Date.UTC(Number(year), month, Number(day), Number(hour), Number(minute)) - zone * 60_000,
  );
}

function wholeNumber(text: string | undefined): number | undefined {
  const trimmed = text?.trim() ?? '';
  return /^\d{1,12}$/.test(trimmed) ? Number(trimmed) : undefined;
}
