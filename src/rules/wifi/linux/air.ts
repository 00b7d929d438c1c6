import { rangeOf, type Encryption, type Generation } from '../encryption.ts';

/** What the network that is joined offers, as the kernel or NetworkManager heard it. */
export interface Heard {
  readonly name: string | null;
  readonly encryption: Encryption | null;
}

/**
 * The lines in use of `nmcli --terse --fields IN-USE,SECURITY,SSID device wifi list`. SECURITY is
 * made of `WEP`, `WPA1`, `WPA2`, `WPA3`, `OWE`, `OWE-TM` and `802.1X`, whatever the language.
 */
export function parseNmcliList(text: string): Heard[] {
  return text
    .split('\n')
    .filter((line) => line.startsWith('*:'))
    .map((line) => {
      const [security = '', ...name] = line.slice(2).split(/(?<!\\):/);
      return { name: name.join(':').replaceAll('\\', '') || null, encryption: ofWords(security) };
    });
}

const word: Readonly<Record<string, Generation>> = {
  WEP: 'wep',
  WPA1: 'wpa',
  WPA2: 'wpa2',
  WPA3: 'wpa3',
  OWE: 'owe',
  'OWE-TM': 'open',
};

function ofWords(security: string): Encryption | null {
  const words = security.split(' ').filter((one) => one !== '' && one !== '--');
  if (words.length === 0) return rangeOf(['open'], false);
  const generations = words.flatMap((one) => word[one] ?? []);
  // A word that is not known may mean anything: then nothing is claimed.
  if (words.some((one) => one !== '802.1X' && word[one] === undefined)) return null;
  return rangeOf(generations, words.includes('802.1X'));
}

/** The block marked "associated" of `iw dev … scan dump` (the kernel's memory: nothing is sent). */
export function parseIwDump(text: string): Heard | null {
  const block = text.split(/^BSS /m).find((one) => /^\S+ ?\(on \S+\) -- associated/.test(one));
  if (block === undefined) return null;
  const name = /^\tSSID: (.*)$/m.exec(block)?.[1] ?? null;
  const rsn = suitesOf(block, 'RSN');
  const old = suitesOf(block, 'WPA');
  const isPrivate = /^\tcapability:.*\bPrivacy\b/m.test(block);
  if (rsn === null && old === null)
    return { name, encryption: rangeOf([isPrivate ? 'wep' : 'open'], false) };
  const generations: Generation[] = [
    ...(old === null ? [] : (['wpa'] as const)),
    ...(rsn ?? []).flatMap((suite) => generationOf(suite) ?? []),
  ];
  const enterprise = [...(rsn ?? []), ...(old ?? [])].some((suite) => /802\.1X/.test(suite));
  return { name, encryption: rangeOf(generations, enterprise) };
}

/** The suites of a block such as `\tRSN:\t * Version: 1 … \t\t * Authentication suites: PSK SAE`. */
function suitesOf(block: string, element: 'RSN' | 'WPA'): string[] | null {
  const inside = new RegExp(`^\\t${element}:((?:.*\\n)(?:\\t\\t.*\\n?)*)`, 'm').exec(block)?.[1];
  if (inside === undefined) return null;
  const suites = /Authentication suites: (.*)/.exec(inside)?.[1] ?? '';
  return suites.replaceAll('IEEE 802.1X', '802.1X').split(' ').filter(Boolean);
}

function generationOf(suite: string): Generation | null {
  if (/SAE|SUITE-B-192|SHA-384/.test(suite)) return 'wpa3';
  if (suite === 'OWE') return 'owe';
  return /PSK|802\.1X/.test(suite) ? 'wpa2' : null;
}
