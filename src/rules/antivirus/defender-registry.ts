import { describeHostError, type Host } from '#platform/host.ts';
import { registryNumber, registryText, registryValue } from '#rules/registry-values.ts';
import type { Definitions, OnOff, SeenFact } from './facts.ts';
import { parseFileTime } from './file-time.ts';

const root = 'HKLM\\SOFTWARE\\Microsoft\\Windows Defender';
const signaturesKey = `${root}\\Signature Updates`;
const realTimeKey = `${root}\\Real-Time Protection`;
const policiesKey = 'HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows Defender';

/** What Defender leaves in the registry: it can be read while its own service hangs. */
export interface DefenderRegistry {
  readonly here: boolean;
  readonly definitions: Definitions;
  /** `off` where it is switched off; "not switched off" alone does not say that it works. */
  readonly realTime: OnOff;
  readonly seen: readonly SeenFact[];
}

/**
 * `AVSignatureApplied` is when the definitions were made, `SignaturesLastUpdated` when they were
 * fetched; both are FILETIMEs (Microsoft's Defender support scripts, read November 2026).
 */
export async function readDefenderRegistry(host: Host): Promise<DefenderRegistry> {
  const [signatures, realTime, policies] = await Promise.all(
    [signaturesKey, realTimeKey, policiesKey].map((key) => host.readRegistry(key)),
  );
  if (!signatures?.ok)
    return {
      here: signatures?.error.code !== 'not-found',
      definitions: unreadable(signatures ? describeHostError(signatures.error) : signaturesKey),
      realTime: 'not-known',
      seen: [],
    };
  const off = realTime?.ok && registryNumber(realTime.value, 'DisableRealtimeMonitoring') === 1;
  const banned = policies?.ok && registryNumber(policies.value, 'DisableAntiSpyware') === 1;
  return {
    here: true,
    definitions: definitionsOf(signatures.value),
    realTime: off || banned ? 'off' : 'not-known',
    seen: [
      ...(off ? [switchedOff('DisableRealtimeMonitoring', realTimeKey)] : []),
      ...(banned ? [switchedOff('DisableAntiSpyware', policiesKey)] : []),
    ],
  };
}

function definitionsOf(key: Parameters<typeof registryValue>[0]): Definitions {
  const made = parseFileTime(registryValue(key, 'AVSignatureApplied'));
  const at = made ?? parseFileTime(registryValue(key, 'SignaturesLastUpdated'));
  const name = made ? 'AVSignatureApplied' : 'SignaturesLastUpdated';
  const version = registryText(key, 'AVSignatureVersion') ?? 'not said';
  if (at) return { kind: 'built', at, version, source: `${signaturesKey}\\${name}` };
  return unreadable(`${signaturesKey} names no time of its definitions`);
}

const unreadable = (what: string): Definitions => ({ kind: 'unreadable', what });

const switchedOff = (name: string, source: string): SeenFact => ({
  label: name,
  value: '1',
  source,
});
