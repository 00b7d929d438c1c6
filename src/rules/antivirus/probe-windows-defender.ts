import { describeHostError, type Host } from '#platform/host.ts';
import type { Result } from '#base/result.ts';
import type { DefenderRegistry } from './defender-registry.ts';
import { type DefenderStatus, parseDefenderStatus } from './defender-status.ts';
import type { Definitions, OnOff, ProductFacts, SeenFact } from './facts.ts';
import type { RegisteredProduct } from './security-center.ts';

// Get-MpComputerStatus answers within a second where it answers at all.
const timeoutMs = 8_000;
const source = 'Get-MpComputerStatus';

/** Defender by its own word, or why it gave none. */
export async function askDefender(
  host: Host,
  signal: AbortSignal,
): Promise<Result<DefenderStatus, string>> {
  const answer = await host.askPowerShell('antivirus/defender', [], { timeoutMs, signal });
  return answer.ok
    ? parseDefenderStatus(answer.value)
    : { ok: false, error: describeHostError(answer.error) };
}

export interface DefenderSources {
  /** null: it was not asked, because another product is at work and it can hang then. */
  readonly status: Result<DefenderStatus, string> | null;
  readonly registered: RegisteredProduct | undefined;
  readonly registry: DefenderRegistry;
}

/**
 * Microsoft Defender out of three sources: itself, Security Center, the registry. null where none
 * of them knows it. The date of the definitions comes from itself or the registry; whether it is on
 * from itself and Security Center, and where those two differ that is said.
 */
export function defenderFacts(sources: DefenderSources): ProductFacts | null {
  const { status, registered, registry } = sources;
  if (!registry.here && !registered && !status?.ok) return null;
  const own = status?.ok ? status.value : undefined;
  const power = powerOf(own, registered);
  return {
    id: 'microsoft-defender',
    name: 'Microsoft Defender',
    definitions: definitionsOf(own, sources),
    realTime: realTimeOf(own, power, registry.realTime),
    updating: 'not-known',
    licensed: registered?.state?.power === 'expired' ? 'off' : 'not-known',
    power,
    active: power === 'on' || power === 'disputed',
    seen: [...seenOf(own, status), ...registeredSeen(registered), ...registry.seen],
  };
}

type Power = NonNullable<ProductFacts['power']>;

function powerOf(own: DefenderStatus | undefined, entry: RegisteredProduct | undefined): Power {
  const theirs = entry?.state?.power;
  const said: Power = theirs === 'expired' ? 'off' : (theirs ?? 'not-known');
  if (!own || own.power === 'not-known') return said;
  if (said === 'not-known') return own.power;
  // Security Center counts a Defender that does not check in real time as off.
  const mine = own.power === 'on' && own.realTime === 'off' ? 'off' : own.power;
  if (mine === said) return mine;
  return said === 'snoozed' ? 'snoozed' : 'disputed';
}

function realTimeOf(own: DefenderStatus | undefined, power: Power, registry: OnOff): OnOff {
  if (own && own.realTime !== 'not-known') return own.power === 'off' ? 'off' : own.realTime;
  if (power === 'off' || power === 'snoozed') return 'off';
  // Security Center says "on" only of a Defender that checks in real time.
  return power === 'on' ? 'on' : registry;
}

function definitionsOf(
  own: DefenderStatus | undefined,
  { status, registered, registry }: DefenderSources,
): Definitions {
  if (own?.signaturesUpdated)
    return {
      kind: 'built',
      at: own.signaturesUpdated,
      version: own.signatures || 'not said',
      source,
    };
  if (registry.definitions.kind === 'built') return registry.definitions;
  if (own && own.power === 'on') return { kind: 'missing', what: 'it says that it has none' };
  if (registered?.state)
    return { kind: 'said', fresh: registered.state.fresh, source: 'Security Center' };
  const what = [status && !status.ok ? status.error : '', whatOf(registry.definitions)];
  return {
    kind: 'unreadable',
    what: what
      .filter((one) => one !== '')
      .join('; ')
      .slice(0, 400),
  };
}

const whatOf = (definitions: Definitions): string =>
  'what' in definitions ? definitions.what : '';

function seenOf(own: DefenderStatus | undefined, status: DefenderSources['status']): SeenFact[] {
  if (!own) {
    const value = status ? (status.ok ? '' : status.error) : 'not asked: another product is on';
    return [{ label: 'its own word', value: value.slice(0, 400), source }];
  }
  const facts: readonly (readonly [string, string])[] = [
    ['mode', own.mode || 'not said'],
    ['on', own.power],
    ['real-time protection', own.realTime],
    ['tamper protection', own.tamperProtected],
    ['calls its definitions out of date', own.outOfDate],
    ['last full scan', own.fullScan],
    ['version', own.platform || 'not said'],
  ];
  return facts.map(([label, value]) => ({ label, value, source }));
}

export function registeredSeen(entry: RegisteredProduct | undefined): SeenFact[] {
  if (!entry) return [];
  const { state } = entry;
  const value = state
    ? `${entry.raw}: ${state.power}, definitions ${state.fresh ? 'fresh' : 'out of date'}`
    : `${entry.raw}: not understood`;
  return [{ label: 'productState', value, source: 'root\\SecurityCenter2 AntiVirusProduct' }];
}
