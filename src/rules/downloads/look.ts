import type { Host, HostError } from '#platform/host.ts';
import { headBytes, isPartial, recognise, type Recognised } from './kinds.ts';

/** Where the mark of an ISO 9660 image lies (ECMA-119, volume descriptor 16). */
const isoAt = 0x8001;
const isoMark = Buffer.from('CD001');
/** The last 512 bytes of a Mac disk image begin with this. */
const dmgMark = Buffer.from('koly');
const dmgTrailer = 512;

/** `waiting`: still being written. `gone`: taken away meanwhile. */
export type Look =
  | {
      readonly kind: 'recognised';
      readonly is: Recognised;
      readonly size: number;
      readonly changedAt: Date;
    }
  | { readonly kind: 'other' | 'waiting' | 'gone' }
  | { readonly kind: 'unseen'; readonly why: string };

/** Looks at one file by its head (and, for disk images, at two more marks); never at all of it. */
export async function lookAtFile(host: Host, path: string): Promise<Look> {
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  if (isPartial(name)) return { kind: 'waiting' };
  const facts = await host.stat(path);
  if (!facts.ok) return failed(facts.error);
  const { kind, size, changedAt } = facts.value;
  if (kind !== 'file') return { kind: 'other' };
  const head = await host.readHead(path, headBytes);
  if (!head.ok) return failed(head.error);
  // Browsers make an empty file first, to keep its name.
  if (head.value.length === 0) return { kind: 'waiting' };
  const is = recognise(name, head.value) ?? (await asDiskImage(host, path, size));
  if (!is || (await isLink(host, path, name))) return { kind: 'other' };
  return { kind: 'recognised', is, size, changedAt };
}

/** A link to a program that lies elsewhere is no arrival. */
async function isLink(host: Host, path: string, name: string): Promise<boolean> {
  const folder = path.slice(0, path.length - name.length - 1);
  const [real, realFolder] = await Promise.all([host.realPath(path), host.realPath(folder)]);
  if (!real.ok || !realFolder.ok) return false;
  return !real.value.startsWith(realFolder.value);
}

async function asDiskImage(host: Host, path: string, size: number): Promise<Recognised | null> {
  const has = async (mark: Buffer, at: number): Promise<boolean> => {
    if (at < 0 || at + mark.length > size) return false;
    const bytes = await host.readHead(path, mark.length, at);
    return bytes.ok && Buffer.from(bytes.value).equals(mark);
  };
  if (await has(isoMark, isoAt)) return { kind: 'disk-image', form: 'ISO image' };
  if (await has(dmgMark, size - dmgTrailer)) return { kind: 'disk-image', form: 'Mac disk image' };
  return null;
}

/** Without the file's name, which is the person's. */
const failed = (error: HostError): Look =>
  error.code === 'not-found' ? { kind: 'gone' } : { kind: 'unseen', why: error.code };
