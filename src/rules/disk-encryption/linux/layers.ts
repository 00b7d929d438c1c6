import type { Protection } from '../facts.ts';
import type { Looker } from './looker.ts';
import { type Mount, mountOf } from './mounts.ts';
import type { ZfsAnswer } from './zfs.ts';

/**
 * Identities that cryptsetup gives to its mappings: `CRYPT-LUKS2-<uuid>-<name>`, and PLAIN, TCRYPT,
 * BITLK, FVAULT2, LOOPAES likewise. VERITY and INTEGRITY carry the same prefix and encrypt nothing.
 */
const encrypting = /^CRYPT-(LUKS1|LUKS2|PLAIN|TCRYPT|BITLK|FVAULT2|LOOPAES)-/;
const cryptNames: Readonly<Record<string, string>> = {
  PLAIN: 'dm-crypt',
  BITLK: 'BitLocker',
  TCRYPT: 'VeraCrypt',
  FVAULT2: 'FileVault',
  LOOPAES: 'loop-AES',
};

export interface LayerContext {
  readonly look: Looker;
  readonly mounts: readonly Mount[];
  /** Mapping name to where its key lies in clear on this machine. */
  readonly clearKeys: ReadonlyMap<string, string>;
  readonly zfs: ZfsAnswer;
}

const deepest = 16;

/** How a mount keeps what is on it: the walk down from the filesystem to the disks. */
export async function protectionOfMount(
  context: LayerContext,
  mount: Mount,
  depth = 0,
): Promise<Protection> {
  if (depth > deepest) return { kind: 'unknown', because: 'the layers below it have no end' };
  switch (mount.type) {
    case 'tmpfs':
    case 'ramfs':
    case 'rootfs':
      return { kind: 'volatile' };
    case 'zfs':
      return context.zfs.protectionOf(mount.source);
    case 'overlay':
      return protectionOfOverlay(context, mount, depth);
    case 'btrfs':
      return protectionOfBtrfs(context, mount, depth);
    default:
      return protectionOfOther(context, mount, depth);
  }
}

const networkTypes = /^(nfs4?|cifs|smb3|9p|ceph|afs|virtiofs|fuse\.sshfs|fuse\.glusterfs)$/;

async function protectionOfOther(
  context: LayerContext,
  mount: Mount,
  depth: number,
): Promise<Protection> {
  if (networkTypes.test(mount.type)) return { kind: 'elsewhere' };
  if (mount.type === 'bcachefs')
    return { kind: 'unknown', because: 'bcachefs does not tell whether it encrypts' };
  if (mount.device.startsWith('0:'))
    return { kind: 'unknown', because: `no disk is known behind ${mount.type} (${mount.source})` };
  const path = await context.look.real(`/sys/dev/block/${mount.device}`);
  const name = path?.split('/').at(-1);
  return name
    ? protectionOfDevice(context, name, depth)
    : { kind: 'unknown', because: `the device ${mount.device} is not in /sys/dev/block` };
}

/** Silverblue's root (composefs) keeps its files in /sysroot; others keep what is written in `upperdir`. */
async function protectionOfOverlay(
  context: LayerContext,
  mount: Mount,
  depth: number,
): Promise<Protection> {
  const upper = mount.options.find((option) => option.startsWith('upperdir='))?.slice(9);
  const path = mount.source === 'composefs' ? '/sysroot' : upper;
  const below = path ? mountOf(context.mounts, path) : undefined;
  return below && below.point !== mount.point
    ? protectionOfMount(context, below, depth + 1)
    : { kind: 'unknown', because: 'it is an overlay, and where its files lie is not visible' };
}

/** All devices of a btrfs, which may be several, as /sys/fs/btrfs/<uuid>/devices names them. */
async function protectionOfBtrfs(
  context: LayerContext,
  mount: Mount,
  depth: number,
): Promise<Protection> {
  const { look } = context;
  const uuids = (await look.names('/sys/fs/btrfs')).filter((name) => /^[0-9a-f]{8}-/.test(name));
  const sets = await Promise.all(uuids.map((uuid) => look.names(`/sys/fs/btrfs/${uuid}/devices`)));
  const real = (await look.real(mount.source))?.split('/').at(-1);
  const devices = sets.find((set) => real !== undefined && set.includes(real));
  const only = sets.length === 1 ? sets[0] : undefined;
  const names = devices ?? only ?? (real ? [real] : []);
  if (names.length === 0)
    return { kind: 'unknown', because: `the devices of ${mount.source} are not known` };
  return together(
    await Promise.all(names.map((name) => protectionOfDevice(context, name, depth + 1))),
  );
}

/** How a block device, named as in /sys/class/block, keeps what is on it. */
export async function protectionOfDevice(
  context: LayerContext,
  name: string,
  depth = 0,
): Promise<Protection> {
  const { look } = context;
  if (depth > deepest) return { kind: 'unknown', because: 'the layers below it have no end' };
  const folder = `/sys/class/block/${name}`;
  if (!(await look.exists(folder)))
    return { kind: 'unknown', because: `${name} is not in /sys/class/block` };
  if (/^ram\d+$/.test(name)) return { kind: 'volatile' };
  if (/^(nbd|rbd|drbd)\d/.test(name)) return { kind: 'elsewhere' };
  const backing = await backingOf(look, name, folder);
  if (backing === 'memory') return { kind: 'volatile' };
  if (backing !== null) return protectionOfPath(context, backing, depth + 1);
  const uuid = name.startsWith('dm-') ? await look.text(`${folder}/dm/uuid`) : '';
  if (uuid === null) return { kind: 'unknown', because: `what ${name} is may not be read` };
  const crypt = encrypting.exec(uuid)?.[1];
  if (crypt) return encryptedBy(context, cryptNames[crypt] ?? crypt, folder);
  const slaves = await look.names(`${folder}/slaves`);
  if (slaves.length === 0) return { kind: 'plain' };
  return together(
    await Promise.all(slaves.map((slave) => protectionOfDevice(context, slave, depth + 1))),
  );
}

async function encryptedBy(
  { look, clearKeys }: LayerContext,
  by: string,
  folder: string,
): Promise<Protection> {
  const name = await look.text(`${folder}/dm/name`);
  const key = clearKeys.get(name ?? '');
  return key === undefined
    ? { kind: 'encrypted', by }
    : { kind: 'suspended', by, because: `its key is in ${key}, which is not encrypted` };
}

/** The file or device behind zram or a loop device; null where there is none. */
async function backingOf(look: Looker, name: string, folder: string): Promise<string | null> {
  if (name.startsWith('zram')) {
    // Only with write-back does compressed memory ever reach a disk.
    const device = await look.text(`${folder}/backing_dev`);
    return device === null || device === 'none' || device === '' ? 'memory' : device;
  }
  return name.startsWith('loop') ? look.text(`${folder}/loop/backing_file`) : null;
}

/** A device below /dev, or the mount that a file lies on. */
export async function protectionOfPath(
  context: LayerContext,
  path: string,
  depth = 0,
): Promise<Protection> {
  if (path.startsWith('/dev/')) {
    const real = (await context.look.real(path)) ?? path;
    return protectionOfDevice(context, real.slice('/dev/'.length).replaceAll('/', '!'), depth);
  }
  const mount = mountOf(context.mounts, path);
  return mount
    ? protectionOfMount(context, mount, depth)
    : { kind: 'unknown', because: `no mount is known for ${path}` };
}

/** Several devices under one volume: what is written may be on any of them, so the weakest counts. */
export function together(parts: readonly Protection[]): Protection {
  const weakest = ['plain', 'suspended', 'unknown', 'elsewhere'] as const;
  const weak = weakest
    .map((kind) => parts.find((part) => part.kind === kind))
    .find((part) => part !== undefined);
  if (weak) return weak;
  const methods = parts.flatMap((part) => (part.kind === 'encrypted' ? [part.by] : []));
  if (methods.length === 0) return parts[0] ?? { kind: 'unknown', because: 'nothing is below it' };
  return { kind: 'encrypted', by: [...new Set(methods)].join(' and ') };
}
