import type { Probe, Watch } from '#rules/rule.ts';
import type { SoftwareFacts } from './facts.ts';
import { dpkgPrograms, dpkgStatus, optPrograms } from './linux/dpkg.ts';
import { flatpakPrograms } from './linux/flatpak.ts';
import { rpmPrograms } from './linux/rpm.ts';
import { snapPrograms } from './linux/snap.ts';
import { looseFiles, runningNames } from './loose-files.ts';

/** Files are read; only a system of rpm packages has to be asked through its own program. */
export const probe: Probe<SoftwareFacts> = async ({ host, signal }) => {
  const dpkg = await dpkgPrograms(host);
  const [rpm, snap, flatpak, opt, running, loose] = await Promise.all([
    // A Debian may have rpm installed as a tool: its own list is the one that counts.
    dpkg && dpkg.programs.length > 0 ? undefined : rpmPrograms(host, signal),
    snapPrograms(host),
    flatpakPrograms(host),
    optPrograms(host),
    runningNames(host),
    looseFiles(host),
  ]);
  const sources = [dpkg, rpm, snap, flatpak, opt].filter((source) => source !== undefined);
  return { os: 'linux', sources, running, ...loose };
};

/** Looks again after something was installed or removed. */
export const watch: Watch = (host, onChange) =>
  host.watchPaths([dpkgStatus, '/var/lib/snapd/snaps', '/var/lib/flatpak/app', '/opt'], onChange);
