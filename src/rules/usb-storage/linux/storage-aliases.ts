import type { Host } from '#platform/host.ts';
import drivers from '#rules/usb-storage/storage-drivers.json' with { type: 'json' };

/** Names by which the kernel knows storage that no interface class tells: `usb:v0BDAp0129d*dc*…`. */
export interface StorageAliases {
  /** As the kernel has them, with `*` and `[…]`; sorted. */
  readonly patterns: readonly string[];
  /** Whether a storage driver would serve an interface of this `modalias`. */
  fits(modalias: string): boolean;
}

const longestTable = 8_388_608;
/** A table stays as it is while its kernel runs. */
const known = new Map<string, StorageAliases>();

/**
 * What the running kernel's storage drivers serve by vendor and product, out of `modules.alias`
 * (depmod(8)). Where it cannot be read there are none: then the class alone tells, and a disk that
 * appears nevertheless is withdrawn.
 */
export async function storageAliases(host: Host): Promise<StorageAliases> {
  const release = await host.readText('/proc/sys/kernel/osrelease');
  if (!release.ok) return aliasesOf('');
  const name = release.value.trim();
  const there = known.get(name);
  if (there) return there;
  const table = await host.readText(`/lib/modules/${name}/modules.alias`, {
    mostBytes: longestTable,
  });
  if (!table.ok) return aliasesOf('');
  const aliases = aliasesOf(table.value);
  known.set(name, aliases);
  return aliases;
}

/** Lines of `modules.alias`: `alias usb:v0BDAp0129d*dc*dsc*dp*ic*isc*ip*in* rtsx_usb`. */
export function aliasesOf(table: string): StorageAliases {
  const found = drivers.drivers.flatMap((driver) => aliasesFor(table, driver));
  // Copies: a part of a text keeps all of it in memory.
  const patterns = structuredClone([...new Set(found)].sort());
  const byDevice = Map.groupBy(patterns, deviceOf);
  return {
    patterns,
    fits: (modalias) =>
      (byDevice.get(deviceOf(modalias)) ?? []).some((pattern) =>
        expressionOf(pattern).test(modalias),
      ),
  };
}

/** The table has tens of thousands of lines: it is searched for the driver's name, not read by line. */
function aliasesFor(table: string, driver: string): string[] {
  const found: string[] = [];
  const end = ` ${driver}\n`;
  for (let at = table.indexOf(end); at >= 0; at = table.indexOf(end, at + 1)) {
    const line = table.slice(table.lastIndexOf('\n', at) + 1, at);
    if (byDeviceName.test(line)) found.push(line.slice('alias '.length));
  }
  return found;
}

const byDeviceName = /^alias usb:v[0-9A-F]{4}p\S+$/;

/** `usb:v0BDAp0129`, with which patterns and modaliases begin. */
const deviceOf = (alias: string): string => alias.slice(0, 'usb:v0000p0000'.length);

const expressionOf = (pattern: string): RegExp =>
  new RegExp(`^${pattern.replace(/[.+^${}()|\\]/g, '\\$&').replaceAll('*', '.*')}$`);
