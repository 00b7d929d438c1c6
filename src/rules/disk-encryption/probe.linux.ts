import type { Probe } from '#rules/rule.ts';
import type { EncryptionFacts, Protection } from './facts.ts';
import {
  type LayerContext,
  protectionOfDevice,
  protectionOfPath,
  together,
} from './linux/layers.ts';
import { Looker } from './linux/looker.ts';
import { type Mount, parseCrypttab, parseMountinfo, parseSwaps } from './linux/mounts.ts';
import { idleVolumes, mountedVolumes, swapVolumes } from './linux/volumes.ts';
import { askZfs } from './linux/zfs.ts';

/**
 * How each volume is kept, from the kernel's own files. No program is started, but for one where
 * ZFS is mounted.
 */
export const probe: Probe<EncryptionFacts> = async ({ host, signal }) => {
  const look = new Looker(host);
  const mounts = await readMounts(look);
  const bare: LayerContext = { look, mounts, clearKeys: new Map(), zfs: nothingAsked };
  const zfs = await askZfs(look, mounts, signal, (pool) => belowPool(bare, pool));
  const withZfs = { ...bare, zfs };
  const context = { ...withZfs, clearKeys: await clearKeysOf(withZfs) };
  const swaps = parseSwaps((await look.text('/proc/swaps')) ?? '');
  const volumes = [
    ...(await mountedVolumes(context)),
    ...(await swapVolumes(context, swaps)),
    ...(await idleVolumes(context, swaps)),
  ];
  return { os: 'linux', volumes, foldersBy: await foldersBy(look, mounts), unseen: look.unseen };
};

/** The first process's view: a service can have one of its own, in which /home is hidden. */
async function readMounts(look: Looker): Promise<Mount[]> {
  const most = 4_194_304;
  const first = await look.host.readText('/proc/1/mountinfo', { mostBytes: most });
  if (first.ok && first.value !== '') return parseMountinfo(first.value);
  return parseMountinfo((await look.text('/proc/self/mountinfo', most)) ?? '');
}

const nothingAsked: LayerContext['zfs'] = {
  protectionOf: () => ({ kind: 'unknown', because: 'ZFS was not asked' }),
};

/** The devices of a pool, by the label that udev's blkid found on them. */
async function belowPool(context: LayerContext, pool: string): Promise<Protection> {
  const { look } = context;
  const names = await look.names('/sys/class/block');
  const members: string[] = [];
  for (const name of names) {
    const device = await look.text(`/sys/class/block/${name}/dev`);
    const udev = (device && (await look.text(`/run/udev/data/b${device}`))) ?? '';
    const isMember = /^E:ID_FS_TYPE=zfs_member$/m.test(udev);
    if (isMember && new RegExp(`^E:ID_FS_LABEL=${pool}$`, 'm').test(udev)) members.push(name);
  }
  // ZFS itself does not encrypt here. Without its devices nothing is known of what lies below.
  if (members.length === 0)
    return { kind: 'unknown', because: `the devices of the pool ${pool} are not known` };
  return together(await Promise.all(members.map((name) => protectionOfDevice(context, name))));
}

/** Mappings whose key lies in a file on an unencrypted volume of this machine. */
async function clearKeysOf(context: LayerContext): Promise<ReadonlyMap<string, string>> {
  const lines = parseCrypttab((await context.look.text('/etc/crypttab')) ?? '');
  const clear = new Map<string, string>();
  for (const { name, keyFile } of lines) {
    const kept = await protectionOfPath(context, keyFile);
    if (kept.kind === 'plain' && (await context.look.exists(keyFile))) clear.set(name, keyFile);
  }
  return clear;
}

/** eCryptfs shows as a mount while its owner is signed in; fscrypt by the keys beside its files. */
async function foldersBy(look: Looker, mounts: readonly Mount[]): Promise<string | null> {
  const found: string[] = [];
  if (mounts.some(({ type }) => type === 'ecryptfs') || (await look.exists('/home/.ecryptfs')))
    found.push('eCryptfs');
  const fscrypt = ['/.fscrypt/protectors', '/home/.fscrypt/protectors'];
  for (const folder of fscrypt)
    if ((await look.names(folder)).length > 0 && !found.includes('fscrypt')) found.push('fscrypt');
  return found.length > 0 ? found.join(' and ') : null;
}
