import type { Host } from '#platform/host.ts';
import { readSoftwareUpdate, softwareUpdatePath } from '#rules/mac-software-update.ts';
import type { Probe, Watch } from '#rules/rule.ts';
import type { OsUpdatesFacts, ReleaseFacts } from './facts.ts';
import { macAutomatic } from './mac/automatic.ts';
import { macUpdates } from './mac/updates.ts';

const versionFile = '/System/Library/CoreServices/SystemVersion.plist';

/** What this Mac lacks in updates, by files and one program that does not scan. */
export const probe: Probe<OsUpdatesFacts> = async (context) => {
  const [release, settings] = await Promise.all([
    readRelease(context.host),
    readSoftwareUpdate(context.host),
  ]);
  return {
    manager: 'softwareupdate',
    release,
    updates: await macUpdates(context, release, settings),
    // A Mac restarts as a part of installing: nothing waits for it afterwards.
    restart: { kind: 'not-needed', how: 'a Mac restarts when it installs' },
    automatic: macAutomatic(settings),
  };
};

/** Looks again when the Mac has scanned, or its settings have changed. */
export const watch: Watch = (host, onChange) =>
  host.watchPaths([softwareUpdatePath, '/Library/Updates'], () => onChange());

async function readRelease(host: Host): Promise<ReleaseFacts | null> {
  const plist = await host.readPlist(versionFile);
  const fields = plist.ok ? (plist.value as Readonly<Record<string, unknown>> | null) : null;
  const text = (name: string): string => {
    const value = fields?.[name];
    return typeof value === 'string' ? value.slice(0, 50) : '';
  };
  const version = text('ProductVersion');
  if (version === '') return null;
  // "(a)": a security response is installed on top of this version.
  const extra = text('ProductVersionExtra');
  const name = `macOS ${version}${extra === '' ? '' : ` ${extra}`} (${text('ProductBuildVersion')})`;
  return { id: 'macos', version, name, source: versionFile };
}
