import type { MacFirewall, Switch } from '../facts.ts';

/**
 * `--getglobalstate`: "Firewall is enabled. (State = 1)"; 0 off, 2 all but essential connections
 * kept out. The number counts, as the sentence has changed between versions.
 */
export function parseGlobalState(text: string): Pick<MacFirewall, 'state' | 'blockAll'> {
  const state = /\(State = (\d)\)/.exec(text)?.[1];
  if (state === '0') return { state: 'off', blockAll: false };
  if (state === '1' || state === '2') return { state: 'on', blockAll: state === '2' };
  if (/^Firewall is disabled/im.test(text)) return { state: 'off', blockAll: false };
  return { state: 'not-known', blockAll: false };
}

/** `--getstealthmode`: "Firewall stealth mode is on", before macOS 13 "Stealth mode enabled". */
export function parseStealth(text: string): Switch {
  if (/stealth mode (?:is on|enabled)/i.test(text)) return 'on';
  return /stealth mode (?:is off|disabled)/i.test(text) ? 'off' : 'not-known';
}
