import { describeHostError, type Host } from '#platform/host.ts';
import type { Definitions, OnOff, ProductFacts, SeenFact } from './facts.ts';
import { knownRemediator } from './judge-xprotect.ts';
import { fetchesDefinitions } from './mac-preferences.ts';

/** Until macOS 14 the only place; from 15 on what the other place is filled from. */
const oldBundle = '/Library/Apple/System/Library/CoreServices/XProtect.bundle';
/** From macOS 15 on the one that counts; updated from iCloud (eclecticlight.co, 2024 to 2025). */
const newBundle = '/private/var/protected/xprotect/XProtect.bundle';
const remediator = '/Library/Apple/System/Library/CoreServices/XProtect.app';
const timeoutMs = 4_000;

/** XProtect, which every Mac has: its definitions, its Remediator, Gatekeeper that calls it. */
export async function probeXprotect(host: Host, signal: AbortSignal): Promise<ProductFacts> {
  const [definitions, gatekeeper, updates, cleaner] = await Promise.all([
    definitionsOf(host, signal),
    gatekeeperOf(host, signal),
    fetchesDefinitions(host),
    bundleVersion(host, remediator),
  ]);
  return {
    id: 'xprotect',
    name: 'XProtect',
    definitions: definitions.counts,
    // Gatekeeper hands XProtect each program that is new or changed when it is first opened.
    realTime: gatekeeper.state,
    updating: updates.state,
    licensed: 'not-known',
    active: true,
    seen: [
      ...definitions.seen,
      gatekeeper.seen,
      ...updates.seen,
      {
        label: 'Remediator',
        value: cleaner ? `version ${cleaner.version} (known: ${knownRemediator})` : 'not found',
        source: remediator,
      },
    ],
  };
}

interface BundleVersion {
  readonly version: number;
  readonly replacedAt: Date | null;
}

/** The version that a bundle's Info.plist gives; undefined: none, `error` why it cannot be read. */
async function readBundle(
  host: Host,
  bundle: string,
): Promise<BundleVersion | undefined | { readonly error: string }> {
  const path = `${bundle}/Contents/Info.plist`;
  const plist = await host.readPlist(path);
  if (!plist.ok)
    return plist.error.code === 'not-found' ? undefined : { error: describeHostError(plist.error) };
  const text = (plist.value as { CFBundleShortVersionString?: unknown } | null)
    ?.CFBundleShortVersionString;
  const version = Number(text);
  // Version 0 was shown by early releases of macOS 15 for "nothing was fetched yet".
  if (!Number.isInteger(version) || version <= 0)
    return { error: `${path} gives no version: ${String(text).slice(0, 50)}` };
  const facts = await host.stat(path);
  return { version, replacedAt: facts.ok ? facts.value.changedAt : null };
}

async function bundleVersion(host: Host, bundle: string): Promise<BundleVersion | undefined> {
  const found = await readBundle(host, bundle);
  return found && 'version' in found ? found : undefined;
}

async function definitionsOf(
  host: Host,
  signal: AbortSignal,
): Promise<{ counts: Definitions; seen: SeenFact[] }> {
  const [fresh, old] = await Promise.all([
    readBundle(host, newBundle),
    readBundle(host, oldBundle),
  ]);
  const beside = old && 'version' in old && fresh;
  const seen = beside
    ? [{ label: 'second copy', value: `version ${old.version}`, source: oldBundle }]
    : [];
  if (fresh && 'version' in fresh) return { counts: numbered(fresh, newBundle), seen };
  if (fresh) {
    const asked = await askXprotect(host, signal);
    return { counts: asked ?? { kind: 'unreadable', what: fresh.error }, seen };
  }
  if (old && 'version' in old) return { counts: numbered(old, oldBundle), seen };
  if (old) return { counts: { kind: 'unreadable', what: old.error }, seen };
  return {
    counts: { kind: 'missing', what: `neither ${newBundle} nor ${oldBundle} is here` },
    seen,
  };
}

const numbered = ({ version, replacedAt }: BundleVersion, source: string): Definitions => ({
  kind: 'numbered',
  version,
  replacedAt,
  source,
});

/** The tool of macOS 15 and later, for an account that may not read the bundle itself. */
async function askXprotect(host: Host, signal: AbortSignal): Promise<Definitions | undefined> {
  const run = await host.run('/usr/bin/xprotect', ['version'], { timeoutMs, signal });
  return run.ok && run.value.code === 0 ? parseXprotectVersion(run.value.stdout) : undefined;
}

/** Reads `Version: 5358 Installed: 2026-09-01 21:14:25 +0000`, in one line or two, date or not. */
export function parseXprotectVersion(stdout: string): Definitions | undefined {
  const version = /version:?\s*(\d{3,6})\b/i.exec(stdout)?.[1];
  if (version === undefined) return undefined;
  const at = /(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)\s*([+-]\d{4}|Z)?/.exec(stdout);
  const zone = (at?.[3] ?? 'Z').replace(/^([+-]\d\d)(\d\d)$/, '$1:$2');
  return {
    kind: 'numbered',
    version: Number(version),
    replacedAt: at ? new Date(`${at[1]}T${at[2]}${zone}`) : null,
    source: 'xprotect version',
  };
}

async function gatekeeperOf(
  host: Host,
  signal: AbortSignal,
): Promise<{ state: OnOff; seen: SeenFact }> {
  const source = 'spctl --status';
  const label = 'Gatekeeper';
  const run = await host.run('/usr/sbin/spctl', ['--status'], { timeoutMs, signal });
  if (!run.ok)
    return { state: 'not-known', seen: { label, value: describeHostError(run.error), source } };
  // It says so on either stream, and has done so in English alone.
  const said = `${run.value.stdout}\n${run.value.stderr}`;
  const state = /assessments enabled/.test(said)
    ? 'on'
    : /assessments disabled/.test(said)
      ? 'off'
      : 'not-known';
  return { state, seen: { label, value: said.trim().slice(0, 200) || 'said nothing', source } };
}
