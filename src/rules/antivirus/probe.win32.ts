import { describeHostError, type Host } from '#platform/host.ts';
import type { Result } from '#base/result.ts';
import { registryText } from '#rules/registry-values.ts';
import type { Probe, Watch } from '#rules/rule.ts';
import { readDefenderRegistry } from './defender-registry.ts';
import type { AntivirusFacts, Definitions, ProductFacts, SeenFact } from './facts.ts';
import { seenOnWindows } from './known-products.ts';
import { lookAtPlaces } from './look-at-places.ts';
import { askDefender, defenderFacts, registeredSeen } from './probe-windows-defender.ts';
import {
  mergeEntries,
  parseSecurityCenter,
  type RegisteredProduct,
  type SecurityCenter,
} from './security-center.ts';

// PowerShell itself can take seconds to start on an old laptop.
const timeoutMs = 10_000;
const source = 'root\\SecurityCenter2 AntiVirusProduct';

/**
 * Which antivirus products this Windows has. Security Center is asked first, then Defender, whose
 * service can hang: whatever does not answer in time leaves the other sources standing.
 */
export const probe: Probe<AntivirusFacts> = async ({ host, signal }) => {
  const [registry, names, center] = await Promise.all([
    readDefenderRegistry(host),
    readNames(host),
    askSecurityCenter(host, signal),
  ]);
  const here = center.ok && center.value.kind === 'here' ? center.value.products : [];
  const { kept, left } = await partByProgram(host, here);
  const products = mergeEntries(kept);
  const registered = products.find(({ id }) => id === 'microsoft-defender');
  const others = products.filter((product) => product !== registered);
  // Another product at work makes Defender's service hang on some machines, and its word idle.
  const idle = others.some(isOn) && registered !== undefined && !isOn(registered);
  const status = idle ? null : await askDefender(host, signal);
  const defender = defenderFacts({ status, registered, registry });
  const places = center.ok && center.value.kind === 'none' ? seenOnWindows : [];
  return {
    products: [...(defender ? [defender] : []), ...others.map(productOf)],
    ...(await lookAtPlaces(host, places, center.ok ? [] : [`Security Center: ${center.error}`])),
    lookedIn: places.length > 0 ? 'C:\\Program Files' : source,
    notes: [...centerNotes(center, names.edition), ...left],
    hostName: names.hostName,
    model: names.model,
    installer: 'windows',
  };
};

/** Looks again when Defender took new definitions. */
export const watch: Watch = (host, onChange) =>
  host.watchPaths(['C:\\ProgramData\\Microsoft\\Windows Defender\\Definition Updates'], () =>
    onChange(),
  );

const isOn = ({ state }: RegisteredProduct): boolean => state?.power === 'on';

async function askSecurityCenter(
  host: Host,
  signal: AbortSignal,
): Promise<Result<SecurityCenter, string>> {
  const answer = await host.askPowerShell('antivirus/security-center', [], { timeoutMs, signal });
  return answer.ok
    ? parseSecurityCenter(answer.value)
    : { ok: false, error: describeHostError(answer.error) };
}

/** Removed products can stay registered: an entry whose program is gone does not count. */
async function partByProgram(
  host: Host,
  entries: readonly RegisteredProduct[],
): Promise<{ kept: RegisteredProduct[]; left: SeenFact[] }> {
  const looks = await Promise.all(
    entries.map(async ({ program }) => (program === '' ? undefined : host.stat(program))),
  );
  const isGone = (index: number): boolean => {
    const look = looks[index];
    return look !== undefined && !look.ok && look.error.code === 'not-found';
  };
  return {
    kept: entries.filter((_, index) => !isGone(index)),
    left: entries
      .filter((_, index) => isGone(index))
      .map(({ name, program }) => ({
        label: `${name}: registered, but its program is gone`.slice(0, 200),
        value: program,
        source,
      })),
  };
}

function productOf(entry: RegisteredProduct): ProductFacts {
  const { state } = entry;
  const isExpired = state?.power === 'expired';
  const on = state?.power === 'on';
  return {
    id: entry.id,
    name: entry.name,
    definitions: definitionsOf(entry),
    realTime: state ? (on ? 'on' : 'off') : 'not-known',
    updating: 'not-known',
    licensed: isExpired ? 'off' : 'not-known',
    ...(!isExpired && { power: powerOf(state?.power) }),
    active: on,
    seen: registeredSeen(entry),
  };
}

function definitionsOf({ state, freshDisputed, raw }: RegisteredProduct): Definitions {
  if (!state) return { kind: 'unreadable', what: `its state ${raw} is not understood` };
  if (freshDisputed) return { kind: 'unreadable', what: `its entries differ: ${raw}` };
  return { kind: 'said', fresh: state.fresh, source };
}

function powerOf(power: 'on' | 'off' | 'snoozed' | 'expired' | undefined) {
  return power === undefined || power === 'expired' ? 'not-known' : power;
}

function centerNotes(center: Result<SecurityCenter, string>, edition: string): SeenFact[] {
  const label = 'Windows Security Center';
  if (!center.ok)
    return [{ label, value: `did not answer: ${center.error}`.slice(0, 500), source }];
  const { value } = center;
  const said =
    value.kind === 'none'
      ? `this Windows (${edition || 'edition not known'}) has none`
      : `${value.products.length} products registered`;
  return [{ label, value: said, source }];
}

async function readNames(
  host: Host,
): Promise<{ hostName: string; model: string; edition: string }> {
  const text = async (key: string, name: string): Promise<string> => {
    const read = await host.readRegistry(key);
    return (read.ok ? (registryText(read.value, name) ?? '') : '').trim().slice(0, 100);
  };
  const control = 'HKLM\\SYSTEM\\CurrentControlSet\\Control';
  const [hostName, model, edition] = await Promise.all([
    text(`${control}\\ComputerName\\ComputerName`, 'ComputerName'),
    text('HKLM\\HARDWARE\\DESCRIPTION\\System\\BIOS', 'SystemProductName'),
    text('HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion', 'InstallationType'),
  ]);
  return { hostName: hostName as string, model: model as string, edition: edition as string };
}
