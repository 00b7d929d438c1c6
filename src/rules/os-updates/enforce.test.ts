import { describe, expect, it } from 'vitest';
import { FakeHost, type RecordedMachine } from '#platform/fake-host.ts';
import { type Change, targetOf } from '#platform/host-writer.ts';
import type { AgentMemory, Enforcer } from '#rules/rule.ts';
import { aptOption, parseAptConfig } from './apt-config.ts';
import { faultOf } from './automatic-apt.ts';
import { enforcer as onMac } from './enforce.darwin.ts';
import { enforcer as onLinux, ourAptFile } from './enforce.linux.ts';
import { enforcer as onWindows } from './enforce.win32.ts';
import { type Parameters, parameters as schema } from './parameters.ts';

const memory: AgentMemory = { aup: null, session: null, console: null, agent: null };
const asked = { automatic: 'required' };

async function plan(
  enforcer: Enforcer<Parameters>,
  machine: RecordedMachine,
  given: unknown,
): Promise<readonly Change[]> {
  const { changes } = await enforcer.plan({
    host: new FakeHost(machine),
    parameters: schema.parse(given),
    now: new Date('2026-11-22T12:00:00Z'),
    person: null,
    memory,
    signal: new AbortController().signal,
  });
  expect(new Set(changes.map(targetOf)).size).toBe(changes.length);
  return changes;
}

describe('a Debian or Ubuntu', () => {
  const here = { files: { '/usr/bin/unattended-upgrade': '#!' } };

  it('gets a file that outweighs the packages’ own', async () => {
    const [change] = await plan(onLinux, here, asked);
    expect(change).toMatchObject({ kind: 'file', path: ourAptFile, mode: 0o644 });
    // apt passes over names with other letters, and those that end in something else.
    expect(ourAptFile).toMatch(/\/[A-Za-z0-9_-]+$/);
    expect('50unattended-upgrades' < '99beadle-automatic').toBe(true);
  });

  it('passes our own look then, whatever the packages say', async () => {
    const [change] = await plan(onLinux, here, asked);
    const ours = change?.kind === 'file' ? change.text : '';
    const theirs =
      'APT::Periodic::Enable "0";\nAPT::Periodic::Unattended-Upgrade "0";\nUnattended-Upgrade::Allowed-Origins { "${distro_id}:${distro_codename}-security"; };\n';
    expect(faultOf(parseAptConfig([theirs]), true)).toBeDefined();
    const config = parseAptConfig([theirs, ours]);
    expect(faultOf(config, true)).toBeUndefined();
    expect(aptOption(config, 'APT::Periodic::Unattended-Upgrade')).toBe('1');
  });

  it('is left alone without the package, or where the policy does not ask', async () => {
    expect(await plan(onLinux, {}, asked)).toEqual([]);
    expect(await plan(onLinux, here, {})).toEqual([]);
  });
});

describe('a Windows', () => {
  it('installs by itself, and restarts nobody who is at work', async () => {
    const changes = await plan(onWindows, { os: 'win32' }, asked);
    const values = changes.map((one) =>
      one.kind === 'registry-value' ? [one.name, one.data] : one.kind,
    );
    expect(Object.fromEntries(values as [string, number][])).toEqual({
      NoAutoUpdate: 0,
      AUOptions: 4,
      ScheduledInstallDay: 0,
      NoAutoRebootWithLoggedOnUsers: 1,
    });
    expect(await plan(onWindows, { os: 'win32' }, {})).toEqual([]);
  });
});

describe('a Mac', () => {
  it('looks, fetches and installs by itself', async () => {
    const changes = await plan(onMac, { os: 'darwin' }, asked);
    expect(changes.map((one) => (one.kind === 'preference' ? one.key : one.kind))).toEqual([
      'AutomaticCheckEnabled',
      'AutomaticDownload',
      'CriticalUpdateInstall',
      'AutomaticallyInstallMacOSUpdates',
    ]);
    expect(await plan(onMac, { os: 'darwin' }, {})).toEqual([]);
  });
});
