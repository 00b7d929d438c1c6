import type { Host } from '#platform/host.ts';
import { isOff, readSoftwareUpdate, softwareUpdatePath } from '#rules/mac-software-update.ts';
import type { OnOff, SeenFact } from './facts.ts';

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
export async function fetchesDefinitions(
  host: Host,
): Promise<{ state: OnOff; seen: readonly SeenFact[] }> {
  const settings = await readSoftwareUpdate(host);
  if (settings.fault) {
    const { path: source, what: value } = settings.fault;
    return { state: 'not-known', seen: [{ label: 'settings', value, source }] };
  }
  const seen = definitionSettings.map((label): SeenFact => {
    const setting = settings.get(label);
    if (!setting) return { label, value: 'on (not written)', source: softwareUpdatePath };
    return { label, value: isOff(setting) ? 'off' : 'on', source: setting.source };
  });
  return { state: seen.some(({ value }) => value === 'off') ? 'off' : 'on', seen };
}
