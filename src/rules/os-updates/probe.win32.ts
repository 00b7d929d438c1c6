import { describeHostError } from '#platform/host.ts';
import type { Probe, ProbeContext } from '#rules/rule.ts';
import type { OsUpdatesFacts, SeenFact } from './facts.ts';
import { automaticOf, policyNotes, readPolicies } from './windows/policies.ts';
import {
  extensionFilter,
  mayBeExtended,
  readWindowsRelease,
  withExtension,
} from './windows/release.ts';
import { restartFacts } from './windows/restart.ts';
import { searchUpdates, type Searched } from './windows/search.ts';
import { parseWindowsState, type WindowsState } from './windows/state.ts';
import { updatesFacts } from './windows/updates.ts';

const stateMs = 15_000;

/**
 * What this Windows lacks in updates. Each look reads the registry and asks when Windows Update
 * last looked and installed; its search, which can take minutes, is made seldom and remembered.
 */
export const probe: Probe<OsUpdatesFacts> = async (context) => {
  const { host, now } = context;
  const [release, policies] = await Promise.all([readWindowsRelease(host), readPolicies(host)]);
  const asked = await askState(context, mayBeExtended(release) ? extensionFilter : '');
  const state = typeof asked === 'string' ? undefined : asked;
  const lastSearch = state?.agent?.lastSearch ?? null;
  const searched = await search(context, asked);
  const notes: SeenFact[] = [...policyNotes(policies), ...stateNotes(asked)];
  const isServer = release?.windows?.isServer === true;
  const lastRun = state?.agent?.lastInstall ?? null;
  return {
    manager: 'windows-update',
    release: release && withExtension(release, state?.extensions),
    updates: updatesFacts(context, searched, lastSearch, notes),
    restart: await restartFacts(context, state),
    automatic: automaticOf(policies, isServer, lastRun, now),
  };
};

async function askState(
  { host, signal }: ProbeContext,
  filter: string,
): Promise<WindowsState | string> {
  const answer = await host.askPowerShell('os-updates/windows-state', [filter], {
    timeoutMs: stateMs,
    signal,
  });
  if (!answer.ok) return describeHostError(answer.error);
  const state = parseWindowsState(answer.value);
  return state.ok ? state.value : state.error;
}

/** The search uses the same agent: where that refuses to be asked, it would refuse too. */
async function search(context: ProbeContext, asked: WindowsState | string): Promise<Searched> {
  if (typeof asked === 'string') return { kind: 'failed', what: asked };
  if (!asked.agent) return { kind: 'failed', what: asked.agentFault };
  return searchUpdates(context, { ...asked.agent, started: asked.started ?? null });
}

function stateNotes(asked: WindowsState | string): SeenFact[] {
  const source = 'Microsoft.Update.AutoUpdate';
  if (typeof asked === 'string') return [{ label: 'Windows Update', value: asked, source }];
  if (!asked.agent) return [{ label: 'Windows Update', value: asked.agentFault, source }];
  const { lastSearch, lastInstall } = asked.agent;
  return [
    { label: 'Last looked', value: lastSearch?.toISOString() ?? 'never', source },
    { label: 'Last installed something', value: lastInstall?.toISOString() ?? 'never', source },
  ];
}
