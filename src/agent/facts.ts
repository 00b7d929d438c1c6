import { hostname, release } from 'node:os';
import type { Host } from '#platform/host.ts';
import type { DeviceFacts } from '#protocol/device-channel.ts';
import { sha256Hex } from '#node/signatures.ts';
import { windowsFacts } from '#agent/windows-facts.ts';

/** What enrolment tells of the machine. What cannot be read is left out, never made up. */
export async function deviceFactsOf(host: Host): Promise<DeviceFacts> {
  if (host.os === 'win32') return ofWindows(host);
  const named = host.os === 'linux' ? await linuxName(host) : {};
  const firmware = host.os === 'linux' ? await linuxFirmware(host) : {};
  const facts = {
    hostname: hostname().slice(0, 200),
    os: host.os,
    osName: named.name ?? host.os,
    osVersion: named.version ?? release(),
  };
  return { ...facts, ...firmware };
}

async function ofWindows(host: Host): Promise<DeviceFacts> {
  const { identity, ...told } = await windowsFacts(host);
  return {
    hostname: hostname().slice(0, 200),
    os: host.os,
    osName: host.os,
    osVersion: release(),
    ...told,
    ...(identity !== undefined && { hardwareId: hashedNumber(identity) }),
  };
}

/** The console needs to recognise the machine, not to know its number. */
const hashedNumber = (number: string): string =>
  sha256Hex(`beadle:${number.toLowerCase()}`).slice(0, 32);

async function linuxName(host: Host): Promise<{ name?: string; version?: string }> {
  // os-release(5): /etc first, then the vendor's own.
  for (const path of ['/etc/os-release', '/usr/lib/os-release']) {
    const text = await host.readText(path, { mostBytes: 65_536 });
    if (!text.ok) continue;
    const name = field(text.value, 'NAME');
    const version = field(text.value, 'VERSION_ID');
    return { ...(name && { name }), ...(version && { version }) };
  }
  return {};
}

function field(text: string, name: string): string | undefined {
  const line = text.split('\n').find((one) => one.startsWith(`${name}=`));
  const value = line
    ?.slice(name.length + 1)
    .trim()
    .replace(/^(["'])(.*)\1$/, '$2');
  return value?.slice(0, 200);
}

async function linuxFirmware(host: Host): Promise<Partial<DeviceFacts>> {
  const model = await dmi(host, 'product_name');
  const serial = await dmi(host, 'product_serial');
  const uuid = await dmi(host, 'product_uuid');
  return {
    ...(model !== undefined && { model }),
    ...(serial !== undefined && { serial }),
    ...(uuid !== undefined && { hardwareId: hashedNumber(uuid) }),
  };
}

/** Values that vendors leave in firmware instead of a real one. */
const placeholders =
  /^(|none|default string|to be filled by o\.?e\.?m\.?|system (product name|serial number)|0+|not specified|[0f-]+)$/i;

async function dmi(host: Host, name: string): Promise<string | undefined> {
  const text = await host.readText(`/sys/class/dmi/id/${name}`, { mostBytes: 4_096 });
  const value = text.ok ? text.value.trim().slice(0, 200) : '';
  return placeholders.test(value) ? undefined : value;
}
