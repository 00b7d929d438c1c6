import { describeHostError, type Host } from '#platform/host.ts';
import type { OnOff, SeenFact } from './facts.ts';

export const softwareUpdatePath = '/Library/Preferences/com.apple.SoftwareUpdate.plist';
/** What a management profile sets outweighs the local file. */
const managed = '/Library/Managed Preferences/com.apple.SoftwareUpdate.plist';

/**
 * Settings without which a Mac fetches no new definitions: all are on where nothing is written
 * (Apple, "SoftwareUpdate" payload, read November 2026).
 */
export const definitionSettings = [
  'AutomaticCheckEnabled',
  'ConfigDataInstall',
  'CriticalUpdateInstall',
] as const;

/** Whether this Mac fetches definitions by itself. */
export async function readSoftwareUpdate(
  host: Host,
): Promise<{ state: OnOff; seen: readonly SeenFact[] }> {
  const layers = await Promise.all(
    [managed, softwareUpdatePath].map((path) => readLayer(host, path)),
  );
  const fault = layers.find((layer) => 'error' in layer);
  if (fault && 'error' in fault)
    return {
      state: 'not-known',
      seen: [{ label: 'settings', value: fault.error, source: fault.path }],
    };
  const seen = definitionSettings.map((name) => settingOf(name, layers as readonly Layer[]));
  return { state: seen.some(({ value }) => value === 'off') ? 'off' : 'on', seen };
}

interface Layer {
  readonly path: string;
  readonly values: Readonly<Record<string, unknown>>;
}

async function readLayer(
  host: Host,
  path: string,
): Promise<Layer | { readonly path: string; readonly error: string }> {
  const plist = await host.readPlist(path);
  if (!plist.ok)
    return plist.error.code === 'not-found'
      ? { path, values: {} }
      : { path, error: describeHostError(plist.error) };
  const { value } = plist;
  const isFields = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isFields
    ? { path, values: value as Readonly<Record<string, unknown>> }
    : { path, error: `${path} holds no settings` };
}

function settingOf(name: string, layers: readonly Layer[]): SeenFact {
  const layer = layers.find(({ values }) => values[name] !== undefined);
  if (!layer) return { label: name, value: 'on (not written)', source: softwareUpdatePath };
  const value = layer.values[name];
  return { label: name, value: value === false || value === 0 ? 'off' : 'on', source: layer.path };
}
