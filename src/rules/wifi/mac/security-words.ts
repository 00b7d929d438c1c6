import { exactly, rangeOf, type Encryption, type Generation } from '../encryption.ts';

/** `Security : …` of `ipconfig getsummary`: `NONE`, `WEP`, `WPA2_PSK`, `SHA256_8021X`, `WPA3_SAE`. */
export function ofIpconfig(word: string): Encryption | null {
  const text = word.trim().toUpperCase();
  const enterprise = text.includes('8021X') ? true : /PSK|SAE/.test(text) ? false : null;
  if (text === 'NONE' || text === 'OPEN') return exactly('open', false);
  if (text.startsWith('WEP')) return exactly('wep', enterprise);
  if (text.includes('OWE')) return exactly('owe', false);
  if (/WPA3|SAE/.test(text)) return exactly('wpa3', enterprise);
  if (text.includes('WPA2')) return exactly('wpa2', enterprise);
  // 802.1X or a key with SHA-256 is WPA2 with protected frames, or WPA3.
  if (text.startsWith('SHA256_')) return { least: 'wpa2', most: 'wpa3', enterprise };
  return text.startsWith('WPA_') ? exactly('wpa', enterprise) : null;
}

/**
 * `spairport_security_mode` of `system_profiler SPAirPortDataType`, with or without its prefix
 * (macOS writes `pairport_security_mode_wpa3_transition` with one letter less).
 */
export function ofProfiler(mode: string): Encryption | null {
  const text = mode.toLowerCase().replace(/^s?pairport_security_mode_/, '');
  if (text === 'none') return exactly('open', false);
  if (text.startsWith('wep')) return exactly('wep', null);
  if (text.startsWith('owe'))
    return text.includes('transition')
      ? { least: 'open', most: 'owe', enterprise: false }
      : exactly('owe', false);
  const version = /^wpa(2|3)?(?:_|$)/.exec(text);
  if (!version) return null;
  const generation = `wpa${version[1] ?? ''}` as Generation;
  const enterprise = text.includes('enterprise') ? true : text.includes('personal') ? false : null;
  if (text.includes('transition')) return { least: 'wpa2', most: generation, enterprise };
  if (text.includes('mixed'))
    return { least: 'wpa', most: generation === 'wpa' ? 'wpa2' : generation, enterprise };
  return exactly(generation, enterprise);
}

/** `SupportedSecurityTypes` of a network that a Mac knows: `Open`, `WPA2/WPA3 Personal` [not verified]. */
export function ofKnownNetwork(types: string): Encryption | null {
  if (/^(open|none)$/i.test(types)) return exactly('open', false);
  const words = types.toUpperCase().match(/WPA3|WPA2|WPA|WEP|OWE/g) ?? [];
  const generations = words.map((word) => word.toLowerCase() as Generation);
  const enterprise = /enterprise/i.test(types) ? true : /personal/i.test(types) ? false : null;
  return rangeOf(generations, enterprise);
}
