import path from 'node:path';
import { err, ok, type Result } from '#base/result.ts';
import { readPackBytes } from '#policy/pack-files.ts';
import type { PackText } from '#policy/pack-schema.ts';
import { inFile, type PackProblem } from '#policy/problem.ts';
import type { CompiledPolicy } from '#protocol/policy.ts';

/**
 * They travel with every state that a window is told: 96 points each way are enough for a face, and
 * take 2 to 6 kB.
 */
export const mostContactPictureBytes = 8_192;
export const mostContactPictures = 8;

type Contact = CompiledPolicy['contacts'][number];

/** How each kind of file begins (RFC 2083, ISO/IEC 10918-1 annex B, the WebP container's RIFF). */
const kinds = [
  { type: 'image/png', begins: /^\x89PNG\r\n\x1a\n/ },
  { type: 'image/jpeg', begins: /^\xff\xd8\xff/ },
  { type: 'image/webp', begins: /^RIFF[^]{4}WEBP/ },
] as const;

/** Data on the camera, the time and the place, as cameras and phones write it. */
const exif = /Exif\0\0|EXIF|eXIf/;

/** The contacts of one pack, each picture read from its folder `contacts` and put in as `data:`. */
export async function withContactPictures(
  dir: string,
  contacts: PackText['contacts'],
): Promise<Result<Contact[], PackProblem[]>> {
  const pictured = contacts.filter(({ picture }) => picture !== undefined).length;
  if (pictured > mostContactPictures) {
    const what = `has ${pictured} contacts with a picture`;
    const fix = `keep it to ${mostContactPictures}: those that children ask`;
    return err([inFile(path.join(dir, 'policy.yaml'), what, fix)]);
  }
  const read = await Promise.all(contacts.map((contact) => withPicture(dir, contact)));
  const problems = read.flatMap((one) => (one.ok ? [] : [one.error]));
  return problems.length > 0
    ? err(problems)
    : ok(read.flatMap((one) => (one.ok ? [one.value] : [])));
}

async function withPicture(
  dir: string,
  { picture, ...contact }: PackText['contacts'][number],
): Promise<Result<Contact, PackProblem>> {
  if (picture === undefined) return ok(contact);
  const name = path.join('contacts', picture);
  const bytes = await readPackBytes(dir, name, mostContactPictureBytes);
  if (!bytes.ok) return bytes;
  const text = bytes.value.toString('latin1');
  const kind = kinds.find(({ begins }) => begins.test(text));
  const refuse = (what: string, fix: string) => err(inFile(path.join(dir, name), what, fix));
  if (!kind) return refuse('is no PNG, JPEG or WebP picture', 'save it as one of these');
  if (exif.test(text))
    return refuse(
      'says with which camera, when or where it was taken (Exif)',
      'save it without that, as most programs can ("remove metadata")',
    );
  return ok({ ...contact, picture: `data:${kind.type};base64,${bytes.value.toString('base64')}` });
}
