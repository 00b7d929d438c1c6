import type { Host } from '#platform/host.ts';
import type { Probe, ProbeContext, Watch } from '#rules/rule.ts';
import { listsFolder } from './apt-lists.ts';
import { automaticByApt } from './automatic-apt.ts';
import { automaticByDnf } from './automatic-dnf.ts';
import type { AutomaticFacts, OsUpdatesFacts, ReleaseFacts, UpdatesFacts } from './facts.ts';
import { parseOsRelease } from './os-release.ts';
import { statusFile, updatesByApt } from './probe-apt.ts';
import { findDnf, updatesByDnf } from './probe-dnf.ts';
import { probeRestart, restartFlag } from './probe-restart.ts';

/** What this machine lacks in updates, whether it must restart, and whether it updates itself. */
export const probe: Probe<OsUpdatesFacts> = async (context) => {
  const [release, restart, managed] = await Promise.all([
    readRelease(context.host),
    probeRestart(context),
    probeManager(context),
  ]);
  return { release, restart, ...managed };
};

/** Looks again when lists were fetched, packages changed, or a restart became due. */
export const watch: Watch = (host, onChange) => {
  const scratch = /\/(partial|lock|auxfiles|status-new)(\/|$)/;
  return host.watchPaths([listsFolder, statusFile, restartFlag], (path) => {
    if (!scratch.test(path)) onChange();
  });
};

async function probeManager(
  context: ProbeContext,
): Promise<Pick<OsUpdatesFacts, 'manager' | 'updates' | 'automatic'>> {
  const { host, signal } = context;
  // dpkg can be installed on a Fedora and dnf on a Debian; whose system it is shows in its database.
  if ((await host.stat(statusFile)).ok) {
    const { updates, unattended } = await updatesByApt(context);
    const automatic = await automaticByApt(host, unattended);
    return { manager: 'apt', updates, automatic };
  }
  const dnf = await findDnf(host);
  if (dnf) {
    const [updates, automatic] = await Promise.all([
      updatesByDnf(host, dnf, signal),
      automaticByDnf(host),
    ]);
    return { manager: dnf.program, updates, automatic };
  }
  const what = 'neither apt nor dnf is here';
  return { manager: 'none', updates: noManager(what), automatic: unknownAutomatic(what) };
}

const noManager = (what: string): UpdatesFacts => ({
  kind: 'not-known',
  reason: 'no-package-manager',
  what,
});

const unknownAutomatic = (how: string): AutomaticFacts => ({
  state: 'not-known',
  how,
  lastRun: null,
  source: '/var/lib/dpkg, /usr/bin/dnf',
});

async function readRelease(host: Host): Promise<ReleaseFacts | null> {
  const text = await host.readText('/etc/os-release', { mostBytes: 65_536 });
  return text.ok ? parseOsRelease(text.value) : null;
}
