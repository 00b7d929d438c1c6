import { describeHostError, type Host, type HostError } from '#platform/host.ts';
import type { Result } from '#base/result.ts';
import type { Probe } from '#rules/rule.ts';
import type { EncryptionFacts, Protection } from './facts.ts';
import { otherVolumes } from './mac/apfs.ts';
import { parseFdesetup } from './mac/fdesetup.ts';
import type { EncryptionParameters } from './parameters.ts';

/** FileVault's own word for the system and people's folders; diskutil only where other disks count. */
export const probe: Probe<EncryptionFacts, EncryptionParameters> = async ({
  host,
  parameters,
  signal,
}) => {
  const system = await fileVault(host, signal);
  const others =
    parameters.required === 'all-fixed' ? await furtherVolumes(host, signal) : { volumes: [] };
  return {
    os: 'darwin',
    volumes: [
      { place: 'startup disk', use: 'system', protection: system, source: 'fdesetup status' },
      ...others.volumes,
    ],
    foldersBy: null,
    unseen: 'because' in others ? [others.because] : [],
  };
};

async function fileVault(host: Host, signal: AbortSignal): Promise<Protection> {
  const asked = await host.run('/usr/bin/fdesetup', ['status'], { timeoutMs: 8_000, signal });
  if (!asked.ok) return { kind: 'unknown', because: describeHostError(asked.error) };
  return parseFdesetup(asked.value.stdout);
}

type Further =
  | { readonly volumes: EncryptionFacts['volumes'] }
  | { readonly volumes: readonly []; readonly because: string };

async function furtherVolumes(host: Host, signal: AbortSignal): Promise<Further> {
  const [apfs, internal] = await Promise.all([
    askDiskutil(host, ['apfs', 'list', '-plist'], signal),
    askDiskutil(host, ['list', '-plist', 'internal'], signal),
  ]);
  if (!apfs.ok) return { volumes: [], because: describeHostError(apfs.error) };
  if (!internal.ok) return { volumes: [], because: describeHostError(internal.error) };
  const volumes = otherVolumes(apfs.value, internal.value);
  return volumes ? { volumes } : { volumes: [], because: 'what diskutil lists was not understood' };
}

async function askDiskutil(
  host: Host,
  args: readonly string[],
  signal: AbortSignal,
): Promise<Result<unknown, HostError>> {
  const asked = await host.run('/usr/sbin/diskutil', args, { timeoutMs: 8_000, signal });
  return asked.ok ? host.parsePlist(asked.value.stdout, `diskutil ${args.join(' ')}`) : asked;
}
