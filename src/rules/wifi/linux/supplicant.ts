import { exactly, rangeOf, type Encryption, type Generation } from '../encryption.ts';
import type { SavedConnection } from './connection-file.ts';

/**
 * The networks of a wpa_supplicant.conf(5). Keys are in the same blocks: only the lines that are
 * named here are read.
 */
export function parseSupplicantNetworks(text: string): SavedConnection[] {
  return [...text.matchAll(/^\s*network\s*=\s*\{([^}]*)\}/gm)].map(([, block = '']) => ({
    uuid: null,
    name: /^\s*ssid\s*=\s*"(.*)"\s*$/m.exec(block)?.[1] ?? null,
    encryption: encryptionOf(block),
    byItself: !/^\s*disabled\s*=\s*[12]/m.test(block),
  }));
}

const suites: Readonly<Record<string, readonly Generation[]>> = {
  'WPA-PSK': ['wpa', 'wpa2'],
  'WPA-PSK-SHA256': ['wpa2'],
  'FT-PSK': ['wpa2'],
  'WPA-EAP': ['wpa', 'wpa2'],
  'WPA-EAP-SHA256': ['wpa2', 'wpa3'],
  'FT-EAP': ['wpa2'],
  'WPA-EAP-SUITE-B-192': ['wpa3'],
  SAE: ['wpa3'],
  'FT-SAE': ['wpa3'],
  OWE: ['owe'],
  IEEE8021X: ['wep'],
};

/** Without a key_mgmt, WPA-PSK and WPA-EAP are taken. */
function encryptionOf(block: string): Encryption | null {
  const of = (key: string): string[] =>
    (new RegExp(`^\\s*${key}\\s*=\\s*(.+)$`, 'm').exec(block)?.[1] ?? '')
      .trim()
      .split(/\s+/)
      .filter(Boolean);
  const wanted = of('key_mgmt');
  if (wanted.includes('NONE')) return exactly(/^\s*wep_key\d/m.test(block) ? 'wep' : 'open', false);
  const named = wanted.length > 0 ? wanted : ['WPA-PSK', 'WPA-EAP'];
  const isRsnOnly = of('proto').length > 0 && !of('proto').includes('WPA');
  const generations = named
    .flatMap((name) => suites[name] ?? [])
    .filter((one) => one !== 'wpa' || !isRsnOnly);
  const isEnterprise = named.map((name) => /EAP|8021X/.test(name));
  const enterprise = isEnterprise.every((one) => one === isEnterprise[0])
    ? (isEnterprise[0] ?? null)
    : null;
  return rangeOf(generations, enterprise);
}
