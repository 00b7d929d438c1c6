import { createHash } from 'node:crypto';
import { macBrowsers } from '#policy/mac-browsers.ts';
import type { CompiledPolicy } from '#protocol/policy.ts';

/** One file for a school's device management (MDM) to give to its Macs. */
export interface MacProfileFile {
  readonly name: string;
  readonly text: string;
  /** What it does and where it is put, for whoever installs it. */
  readonly use: string;
}

export interface MacProfile {
  readonly files: readonly MacProfileFile[];
  /** What the policy asks for and no file can do, with the reason. */
  readonly notes: readonly string[];
}

/**
 * What a device management can do on Macs that the agent itself cannot: keep external disks out
 * (declaration `com.apple.configuration.diskmanagement.settings`: macOS 15, supervised) and hold the firewall
 * on (payload `com.apple.security.firewall`), and force browsers' policies (each browser's own
 * preference domain). Made from what the policy asks of everybody.
 */
export function macProfile(policy: CompiledPolicy): MacProfile {
  const parts = [externalStorage(policy), firewall(policy), browsers(policy)];
  const profile = profileOf(policy, parts);
  return {
    files: [...parts.flatMap(({ file }) => (file ? [file] : [])), ...(profile ? [profile] : [])],
    notes: parts.flatMap(({ note }) => (note === undefined ? [] : [note])),
  };
}

interface Part {
  readonly file?: MacProfileFile;
  /** Payloads of the one profile, and what they do. */
  readonly payloads?: { readonly lines: readonly string[]; readonly use: string };
  readonly note?: string;
}

function externalStorage(policy: CompiledPolicy): Part {
  const setting = policy.rules['usb-storage'];
  const { default: rule, scope = [], allow = [] } = (setting?.parameters ?? {}) as UsbValues;
  if (setting?.mode !== 'enforce' || rule === undefined || rule === 'allow')
    return { note: 'External disks: the policy does not enforce that they are kept out.' };
  if (!scope.includes('storage'))
    return { note: 'External disks: the policy is not about storage; macOS keeps no phones out.' };
  if (allow.length > 0)
    return {
      note: 'External disks: the policy allows single devices, which macOS cannot tell apart. The agent ejects the others.',
    };
  const declaration = {
    Type: 'com.apple.configuration.diskmanagement.settings',
    Identifier: `uk.beadle.${policy.pack}.external-storage`,
    Payload: {
      Restrictions: { ExternalStorage: rule === 'block' ? 'Disallowed' : 'ReadOnly' },
    },
  };
  return {
    file: {
      name: 'external-storage.json',
      text: `${JSON.stringify(declaration, null, 2)}\n`,
      use:
        rule === 'block'
          ? 'A declaration: macOS 15 or later, supervised Macs. No external disk is mounted.'
          : 'A declaration: macOS 15 or later, supervised Macs. Only disks that cannot be written to are mounted; ordinary sticks are not.',
    },
  };
}

interface UsbValues {
  readonly default?: string;
  readonly scope?: readonly string[];
  readonly allow?: readonly unknown[];
}

function firewall(policy: CompiledPolicy): Part {
  const setting = policy.rules['firewall'];
  if (!setting || setting.mode === 'observe')
    return { note: 'Firewall: the policy only looks at it.' };
  const stealth = setting.parameters['stealth'] === 'required';
  const lines = payload(policy, 'com.apple.security.firewall', 'Firewall', [
    '<key>EnableFirewall</key><true/>',
    ...(stealth ? ['<key>EnableStealthMode</key><true/>'] : []),
  ]);
  const use = `the firewall stays on${stealth ? ', and silent to probes' : ''}`;
  return { payloads: { lines, use } };
}

function browsers(policy: CompiledPolicy): Part {
  const found = macBrowsers(policy);
  if (!found) return { note: 'Browsers: the policy enforces nothing in them for everybody.' };
  const lines = found.flatMap(({ type, name, keys }) => payload(policy, type, name, keys));
  const names = found.map(({ name }) => name).join(', ');
  return { payloads: { lines, use: `policies are forced in ${names}` } };
}

function profileOf(policy: CompiledPolicy, parts: readonly Part[]): MacProfileFile | null {
  const all = parts.flatMap(({ payloads }) => (payloads ? [payloads] : []));
  if (all.length === 0) return null;
  const keys = [
    '<key>PayloadContent</key><array>',
    ...all.flatMap(({ lines }) => lines).map((line) => `  ${line}`),
    '</array>',
    '<key>PayloadScope</key><string>System</string>',
  ];
  const text = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">',
    '<plist version="1.0">',
    ...payload(policy, 'Configuration', `Beadle: ${policy.school.name}`, keys),
    '</plist>',
    '',
  ].join('\n');
  const does = all.map(({ use }) => use).join('; ');
  return {
    name: 'beadle.mobileconfig',
    text,
    use: `A profile: ${does}. Whoever is signed in cannot switch it off.`,
  };
}

/** One payload as a property list's lines. Its ids are the same each time it is made from one pack. */
function payload(
  policy: CompiledPolicy,
  type: string,
  title: string,
  keys: readonly string[],
): string[] {
  const identifier = `uk.beadle.${policy.pack}.${type}`;
  return [
    '<dict>',
    ...[
      ...keys,
      `<key>PayloadDisplayName</key><string>${escaped(title)}</string>`,
      `<key>PayloadIdentifier</key><string>${escaped(identifier)}</string>`,
      `<key>PayloadType</key><string>${type}</string>`,
      `<key>PayloadUUID</key><string>${uuidOf(identifier)}</string>`,
      '<key>PayloadVersion</key><integer>1</integer>',
    ].map((line) => `  ${line}`),
    '</dict>',
  ];
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** A UUID of version 8 (RFC 9562: what its bits mean is the maker's own), from a name. */
function uuidOf(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex').toUpperCase();
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
