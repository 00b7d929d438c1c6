import { exactly, type Encryption } from '../encryption.ts';

export interface WlanProfile {
  readonly name: string | null;
  readonly encryption: Encryption | null;
  readonly byItself: boolean;
}

/**
 * A profile of Windows' WLAN service (WLAN_profile schema, v1 to v4). Its words are the same in
 * every language. The network's key is in the same file: only the elements named here are taken.
 */
export function parseWlanProfile(xml: string): WlanProfile | null {
  if (!/<WLANProfile[\s>]/.test(xml)) return null;
  const authentication = element(xml, 'authentication');
  const cipher = element(xml, 'encryption');
  const isTransition = element(xml, 'transitionMode')?.toLowerCase() === 'true';
  return {
    name: unescaped(/<SSID>[\s\S]*?<name>([^<]*)<\/name>/.exec(xml)?.[1] ?? null),
    encryption: encryptionOf(authentication ?? '', cipher ?? '', isTransition),
    byItself: element(xml, 'connectionMode') !== 'manual',
  };
}

function element(xml: string, name: string): string | undefined {
  return new RegExp(`<${name}(?:\\s[^>]*)?>([^<]*)</${name}>`).exec(xml)?.[1]?.trim();
}

function unescaped(text: string | null): string | null {
  const signs: Readonly<Record<string, string>> = {
    lt: '<',
    gt: '>',
    quot: '"',
    apos: "'",
    amp: '&',
  };
  return (
    text?.replaceAll(/&(lt|gt|quot|apos|amp);/g, (_, sign: string) => signs[sign] ?? '') ?? null
  );
}

const fixed: ReadonlyMap<string, Encryption> = new Map([
  ['WPAPSK', exactly('wpa', false)],
  ['WPA', exactly('wpa', true)],
  ['WPA2PSK', exactly('wpa2', false)],
  ['WPA2', exactly('wpa2', true)],
  ['WPA3', exactly('wpa3', true)],
  ['WPA3ENT192', exactly('wpa3', true)],
  ['WPA3ENT', exactly('wpa3', true)],
  ['WPA3SAE', exactly('wpa3', false)],
  ['OWE', exactly('owe', false)],
]);

/** Values of authEncryption/authentication and /encryption; transitionMode lets WPA3 fall back to WPA2. */
function encryptionOf(
  authentication: string,
  cipher: string,
  isTransition: boolean,
): Encryption | null {
  if (authentication === 'open' || authentication === 'shared') {
    if (cipher === 'none') return exactly('open', false);
    return cipher === 'WEP' ? exactly('wep', null) : null;
  }
  const known = fixed.get(authentication) ?? null;
  return known?.least === 'wpa3' && isTransition ? { ...known, least: 'wpa2' } : known;
}
