import { iniBoolean, iniEntry, parseIni, type IniEntry } from '#rules/ini-file.ts';
import { exactly, type Encryption } from '../encryption.ts';

/** A Wi-Fi connection that is saved on a Linux. */
export interface SavedConnection {
  readonly uuid: string | null;
  readonly name: string | null;
  readonly encryption: Encryption | null;
  readonly byItself: boolean;
}

/** Keys whose values may be read; of others, keys and passwords among them, not even the value is kept. */
const readable = /^(uuid|type|autoconnect|ssid|key-mgmt|proto|hidden)$/;

/**
 * A connection file of NetworkManager (nm-settings-keyfile(5)); null where it is not of Wi-Fi. The
 * file holds the network's key: its line is blanked before anything else happens.
 */
export function parseConnectionFile(text: string): SavedConnection | null {
  const entries = parseIni(withoutSecrets(text));
  const of = (key: string): string | undefined =>
    iniEntry(entries, 'connection', key)?.value ?? undefined;
  if (!['wifi', '802-11-wireless'].includes(of('type') ?? '')) return null;
  return {
    uuid: of('uuid') ?? null,
    name: decodeName(either(entries, 'wifi', '802-11-wireless', 'ssid')),
    encryption: encryptionOf(entries),
    byItself: iniBoolean(of('autoconnect')) ?? true,
  };
}

function withoutSecrets(text: string): string {
  return text.replaceAll(/^\s*([\w.-]+)\s*=.*$/gm, (line, key: string) =>
    readable.test(key) ? line : `${key}=`,
  );
}

function either(
  entries: readonly IniEntry[],
  group: string,
  longGroup: string,
  key: string,
): string | undefined {
  return (iniEntry(entries, group, key) ?? iniEntry(entries, longGroup, key))?.value;
}

/**
 * What the connection takes: `wpa-psk` and `wpa-eap` join WPA, WPA2 and WPA3 alike, unless `proto`
 * names `rsn` alone (nm-settings-nmcli(5), wifi-sec.key-mgmt and wifi-sec.proto).
 */
function encryptionOf(entries: readonly IniEntry[]): Encryption | null {
  const of = (key: string): string | undefined =>
    either(entries, 'wifi-security', '802-11-wireless-security', key);
  const management = of('key-mgmt') ?? 'none';
  if (management === 'none')
    return exactly(entries.some(({ key }) => /^wep-key/.test(key)) ? 'wep' : 'open', false);
  if (management === 'wpa-psk' || management === 'wpa-eap')
    return { ...versionsOf(of('proto')), enterprise: management === 'wpa-eap' };
  return fixed.get(management) ?? null;
}

const fixed: ReadonlyMap<string, Encryption> = new Map([
  ['ieee8021x', exactly('wep', true)],
  ['owe', exactly('owe', false)],
  ['sae', exactly('wpa3', false)],
  ['wpa-eap-suite-b-192', exactly('wpa3', true)],
]);

function versionsOf(proto: string | undefined): Pick<Encryption, 'least' | 'most'> {
  const named = (proto ?? '').split(';').filter(Boolean);
  const isFree = named.length === 0;
  return {
    least: isFree || named.includes('wpa') ? 'wpa' : 'wpa2',
    most: isFree || named.includes('rsn') ? 'wpa3' : 'wpa',
  };
}

/** A name is written as text, or as a list of bytes where text would not do: `77;195;188;`. */
function decodeName(written: string | undefined): string | null {
  if (written === undefined) return null;
  if (!/^(\d{1,3};)+$/.test(written)) return written;
  const bytes = written.split(';').filter(Boolean).map(Number);
  return new TextDecoder().decode(Uint8Array.from(bytes));
}
