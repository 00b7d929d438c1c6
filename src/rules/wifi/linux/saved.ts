import { describeHostError, type Host, type HostError } from '#platform/host.ts';
import { exactly } from '../encryption.ts';
import { parseConnectionFile, type SavedConnection } from './connection-file.ts';
import { parseSupplicantNetworks } from './supplicant.ts';

const managerFolders = [
  '/etc/NetworkManager/system-connections',
  '/run/NetworkManager/system-connections',
  '/usr/lib/NetworkManager/system-connections',
] as const;
const iwdFolder = '/var/lib/iwd';
const supplicantFolder = '/etc/wpa_supplicant';

export interface Saved extends SavedConnection {
  readonly source: string;
}

export interface SavedLook {
  readonly saved: readonly Saved[];
  readonly unreadable: readonly string[];
}

/** Connections of NetworkManager, readable by root alone as they hold the keys. */
export async function managerConnections(host: Host): Promise<SavedLook> {
  const looks = await Promise.all(managerFolders.map((folder) => inFolder(host, folder)));
  return joined(looks);
}

/** What iwd and wpa_supplicant know, where NetworkManager does not run. */
export async function otherConnections(host: Host): Promise<SavedLook> {
  return joined(await Promise.all([ofIwd(host), ofSupplicant(host)]));
}

function joined(looks: readonly SavedLook[]): SavedLook {
  return {
    saved: looks.flatMap(({ saved }) => saved),
    unreadable: looks.flatMap(({ unreadable }) => unreadable),
  };
}

async function inFolder(host: Host, folder: string): Promise<SavedLook> {
  const names = await host.list(folder);
  if (!names.ok) return nothing(names.error);
  const looks = await Promise.all(names.value.map((name) => ofFile(host, `${folder}/${name}`)));
  return joined(looks);
}

async function ofFile(host: Host, source: string): Promise<SavedLook> {
  const text = await host.readText(source, { mostBytes: 65_536 });
  if (!text.ok) return unreadIn(folderOf(source), text.error);
  const connection = parseConnectionFile(text.value);
  return { saved: connection ? [{ ...connection, source }] : [], unreadable: [] };
}

function nothing(error: HostError): SavedLook {
  return { saved: [], unreadable: error.code === 'not-found' ? [] : [describeHostError(error)] };
}

/** A connection's file is named like its network, so that only the folder is told. */
const folderOf = (path: string): string => path.replace(/\/[^/]*$/, '');

const unreadIn = (folder: string, error: HostError): SavedLook =>
  nothing({ ...error, what: `a file in ${folder}` });

/** iwd names a file by the network, and its ending by the kind: iwd.network(5). It takes no WEP. */
async function ofIwd(host: Host): Promise<SavedLook> {
  const names = await host.list(iwdFolder);
  if (!names.ok) return nothing(names.error);
  const saved = names.value.flatMap((file): Saved[] => {
    const found = /^(=?)(.+)\.(open|psk|8021x)$/.exec(file);
    if (!found) return [];
    const [, hex, name = '', kind] = found;
    const encryption =
      kind === 'open'
        ? exactly('open', false)
        : { least: 'wpa' as const, most: 'wpa3' as const, enterprise: kind === '8021x' };
    return [
      {
        uuid: null,
        name: hex === '' ? name : fromHex(name),
        encryption,
        byItself: true,
        // The file's own name is the network's.
        source: iwdFolder,
      },
    ];
  });
  return { saved, unreadable: [] };
}

function fromHex(text: string): string {
  const bytes = text.match(/../g) ?? [];
  return new TextDecoder().decode(Uint8Array.from(bytes, (byte) => Number.parseInt(byte, 16)));
}

async function ofSupplicant(host: Host): Promise<SavedLook> {
  const names = await host.list(supplicantFolder);
  if (!names.ok) return nothing(names.error);
  const files = names.value.filter((name) => /^wpa_supplicant.*\.conf$/.test(name));
  const looks = await Promise.all(
    files.map(async (name): Promise<SavedLook> => {
      const source = `${supplicantFolder}/${name}`;
      const text = await host.readText(source, { mostBytes: 262_144 });
      if (!text.ok) return nothing(text.error);
      const saved = parseSupplicantNetworks(text.value).map((one) => ({ ...one, source }));
      return { saved, unreadable: [] };
    }),
  );
  return joined(looks);
}
