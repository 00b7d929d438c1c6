import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { both, describeEncryption, exactly } from './encryption.ts';
import { parseIwDump, parseNmcliList } from './linux/air.ts';
import { parseConnectionFile } from './linux/connection-file.ts';
import { parseSupplicantNetworks } from './linux/supplicant.ts';
import { ofIpconfig, ofKnownNetwork, ofProfiler } from './mac/security-words.ts';
import { parseWlanProfile } from './windows/wlan-profile.ts';

const fixture = (name: string): string =>
  readFileSync(join(import.meta.dirname, 'fixtures', name), 'utf8');
const range = (least: string, most: string, enterprise: boolean | null) => ({
  least,
  most,
  enterprise,
});
const only = (one: string, enterprise: boolean | null) => range(one, one, enterprise);

describe('a connection file of NetworkManager', () => {
  it('tells name, kind and number, and nothing of the key', () => {
    const found = parseConnectionFile(fixture('school.nmconnection'));
    expect(found).toEqual({
      uuid: '5f0d1b0e-0f7b-4c39-9d1f-3f0a3e0f7a11',
      name: 'StocksLane',
      encryption: range('wpa', 'wpa3', false),
      byItself: true,
    });
    expect(JSON.stringify(found)).not.toContain('not-for-anybody');
  });

  const kind = (security: string) =>
    parseConnectionFile(`[connection]\ntype=wifi\n[wifi]\nssid=x\n${security}`)?.encryption;
  it.each([
    ['', only('open', false)],
    ['[wifi-security]\nkey-mgmt=none\nwep-key0=12345', only('wep', false)],
    ['[wifi-security]\nkey-mgmt=ieee8021x', only('wep', true)],
    ['[wifi-security]\nkey-mgmt=owe', only('owe', false)],
    ['[wifi-security]\nkey-mgmt=sae', only('wpa3', false)],
    ['[wifi-security]\nkey-mgmt=wpa-psk\nproto=rsn;', range('wpa2', 'wpa3', false)],
    ['[wifi-security]\nkey-mgmt=wpa-psk\nproto=wpa;', only('wpa', false)],
    ['[wifi-security]\nkey-mgmt=wpa-eap', range('wpa', 'wpa3', true)],
    ['[wifi-security]\nkey-mgmt=wpa-eap-suite-b-192', only('wpa3', true)],
    ['[802-11-wireless-security]\nkey-mgmt=sae', only('wpa3', false)],
    ['[wifi-security]\nkey-mgmt=new-thing', null],
  ])('%j', (security, expected) => {
    expect(kind(security)).toEqual(expected);
  });

  it('reads names of bytes, autoconnect, and takes no other connection', () => {
    const named = parseConnectionFile(
      '[connection]\ntype=wifi\nautoconnect=false\n[wifi]\nssid=77;195;188;\n',
    );
    expect(named).toMatchObject({ name: 'Mü', byItself: false });
    expect(parseConnectionFile('[connection]\ntype=ethernet\n')).toBeNull();
    expect(parseConnectionFile('\0binary')).toBeNull();
  });
});

test('networks of wpa_supplicant.conf', () => {
  const text = `ctrl_interface=/run/wpa_supplicant
network={
  ssid="Open House"
  key_mgmt=NONE
}
network={
  ssid="Home"
  psk="secret-words-7"
}
network={
  ssid="Strict"
  proto=RSN
  key_mgmt=WPA-PSK SAE
  psk=0123
  disabled=1
}
network={ ssid="School" key_mgmt=WPA-EAP }
`;
  const found = parseSupplicantNetworks(text);
  expect(found.map(({ name, encryption, byItself }) => [name, encryption, byItself])).toEqual([
    ['Open House', only('open', false), true],
    ['Home', range('wpa', 'wpa2', null), true],
    ['Strict', range('wpa2', 'wpa3', false), false],
    [null, expect.anything(), true],
  ]);
  expect(JSON.stringify(found)).not.toMatch(/secret|0123/);
});

test('the lines in use of nmcli', () => {
  const list =
    ' :WPA2:Neighbour\n*:WPA2 WPA3:StocksLane\n*:WPA2 802.1X:A\\:B\\\\C\n*::Open\n*:OWE-TM OWE:x\n*:WPA9:y\n';
  expect(parseNmcliList(list)).toEqual([
    { name: 'StocksLane', encryption: range('wpa2', 'wpa3', false) },
    { name: 'A:BC', encryption: only('wpa2', true) },
    { name: 'Open', encryption: only('open', false) },
    { name: 'x', encryption: range('open', 'owe', false) },
    { name: 'y', encryption: null },
  ]);
  expect(parseNmcliList('')).toEqual([]);
});

describe('the dump of iw', () => {
  it('tells of the network that is joined alone', () => {
    expect(parseIwDump(fixture('iw-scan-dump.txt'))).toEqual({
      name: 'StocksLane',
      encryption: range('wpa2', 'wpa3', false),
    });
    expect(parseIwDump('BSS 02:00:00:00:00:0a(on wlan0)\n\tSSID: x\n')).toBeNull();
  });

  const joined = (fields: string) =>
    parseIwDump(`BSS 02:00:00:00:00:01(on wlan0) -- associated\n${fields}`)?.encryption;
  it.each([
    ['\tcapability: ESS (0x0401)\n', only('open', false)],
    ['\tcapability: ESS Privacy (0x0011)\n', only('wep', false)],
    ['\tWPA:\t * Version: 1\n\t\t * Authentication suites: PSK\n', only('wpa', false)],
    ['\tRSN:\t * Version: 1\n\t\t * Authentication suites: IEEE 802.1X\n', only('wpa2', true)],
    [
      '\tRSN:\t * Version: 1\n\t\t * Authentication suites: IEEE 802.1X/SUITE-B-192\n',
      only('wpa3', true),
    ],
    ['\tRSN:\t * Version: 1\n\t\t * Authentication suites: OWE\n', only('owe', false)],
    [
      '\tRSN:\t * Version: 1\n\t\t * Authentication suites: PSK\n\tWPA:\t * Version: 1\n\t\t * Authentication suites: PSK\n',
      range('wpa', 'wpa2', false),
    ],
    ['\tRSN:\t * Version: 1\n\t\t * Authentication suites: <unknown>\n', null],
  ])('%j', (fields, expected) => {
    expect(joined(fields)).toEqual(expected);
  });
});

describe('a WLAN profile of Windows', () => {
  it('tells name and kind, and nothing of the key', () => {
    const found = parseWlanProfile(fixture('wlan-profile.xml'));
    expect(found).toEqual({ name: 'StocksLane', encryption: only('wpa2', false), byItself: true });
    expect(JSON.stringify(found)).not.toContain('D08C9DDF');
  });

  const profile = (authentication: string, encryption = 'AES', more = '') =>
    parseWlanProfile(
      `<WLANProfile xmlns="x"><SSIDConfig><SSID><name>a&amp;b</name></SSID></SSIDConfig><authentication>${authentication}</authentication><encryption>${encryption}</encryption>${more}</WLANProfile>`,
    );
  const transition =
    '<transitionMode xmlns="http://www.microsoft.com/networking/WLAN/profile/v4">true</transitionMode>';
  it.each([
    [profile('open', 'none'), only('open', false)],
    [profile('open', 'WEP'), only('wep', null)],
    [profile('shared', 'WEP'), only('wep', null)],
    [profile('WPAPSK', 'TKIP'), only('wpa', false)],
    [profile('WPA2'), only('wpa2', true)],
    [profile('WPA3SAE'), only('wpa3', false)],
    [profile('WPA3SAE', 'AES', transition), range('wpa2', 'wpa3', false)],
    [profile('WPA3ENT', 'AES', transition), range('wpa2', 'wpa3', true)],
    [profile('WPA3ENT192', 'GCMP256'), only('wpa3', true)],
    [profile('OWE'), only('owe', false)],
    [profile('WPA4'), null],
  ])('%#', (found, expected) => {
    expect(found?.encryption).toEqual(expected);
    expect(found?.name).toBe('a&b');
  });

  it('is nothing else', () => {
    expect(parseWlanProfile('<html>')).toBeNull();
    expect(parseWlanProfile('<WLANProfile><connectionMode>manual</connectionMode>')).toMatchObject({
      byItself: false,
    });
  });
});

describe('words of a Mac', () => {
  it.each([
    ['NONE', only('open', false)],
    ['WEP', only('wep', null)],
    ['WPA_PSK', only('wpa', false)],
    ['WPA2_PSK', only('wpa2', false)],
    ['WPA2_8021X', only('wpa2', true)],
    ['SHA256_8021X', range('wpa2', 'wpa3', true)],
    ['WPA3_SAE', only('wpa3', false)],
    ['WPA3_FT_SAE', only('wpa3', false)],
    ['OWE', only('owe', false)],
    ['SOMETHING', null],
  ])('ipconfig: %s', (word, expected) => {
    expect(ofIpconfig(word)).toEqual(expected);
  });

  it.each([
    ['spairport_security_mode_none', only('open', false)],
    ['spairport_security_mode_wep', only('wep', null)],
    ['spairport_security_mode_wpa_personal', only('wpa', false)],
    ['spairport_security_mode_wpa2_personal', only('wpa2', false)],
    ['spairport_security_mode_wpa2_personal_mixed', range('wpa', 'wpa2', false)],
    ['spairport_security_mode_wpa3_personal_transition', range('wpa2', 'wpa3', false)],
    ['pairport_security_mode_wpa3_transition', range('wpa2', 'wpa3', null)],
    ['spairport_security_mode_wpa3_enterprise', only('wpa3', true)],
    ['spairport_security_mode_wpa4_quantum', null],
    ['', null],
  ])('system_profiler: %s', (mode, expected) => {
    expect(ofProfiler(mode)).toEqual(expected);
  });

  it('a known network', () => {
    expect(ofKnownNetwork('Open')).toEqual(only('open', false));
    expect(ofKnownNetwork('WPA2/WPA3 Personal')).toEqual(range('wpa2', 'wpa3', false));
    expect(ofKnownNetwork('WPA2 Enterprise')).toEqual(only('wpa2', true));
    expect(ofKnownNetwork('?')).toBeNull();
  });
});

test('what two sources allow together', () => {
  const held = { least: 'wpa', most: 'wpa3', enterprise: false } as const;
  expect(both(held, exactly('wpa2', null))).toEqual(only('wpa2', false));
  expect(both(held, null)).toEqual(held);
  expect(both(exactly('wpa3', false), exactly('open', false))).toEqual(only('wpa3', false));
  expect(describeEncryption(held)).toBe('WPA to WPA3, one key for all');
  expect(describeEncryption(exactly('open', false))).toBe('none (open)');
});
