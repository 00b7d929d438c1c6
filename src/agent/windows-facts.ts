import type { Host, RegistryKey } from '#platform/host.ts';
import type { DeviceFacts } from '#protocol/device-channel.ts';
import { registryNumber, registryText } from '#rules/registry-values.ts';

const windows = 'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion';
const firmware = 'HKLM\\HARDWARE\\DESCRIPTION\\System\\BIOS';
const installation = 'HKLM\\SOFTWARE\\Microsoft\\Cryptography';

/** Windows 11 begins with this build; its ProductName still says 10. */
const firstOfWindows11 = 22_000;

/** What the registry tells of a Windows machine. `identity` is its installation's own number, to be hashed. */
export async function windowsFacts(
  host: Host,
): Promise<Partial<Pick<DeviceFacts, 'osName' | 'osVersion' | 'model'>> & { identity?: string }> {
  const [version, board, own] = await Promise.all(
    [windows, firmware, installation].map(async (key) => {
      const read = await host.readRegistry(key);
      return read.ok ? read.value : none;
    }),
  );
  const osName = nameOf(version ?? none);
  const osVersion = versionOf(version ?? none);
  const model = registryText(board ?? none, 'SystemProductName')?.trim();
  const identity = registryText(own ?? none, 'MachineGuid')?.trim();
  return {
    ...(osName && { osName: osName.slice(0, 200) }),
    ...(osVersion && { osVersion: osVersion.slice(0, 200) }),
    ...(model && { model: model.slice(0, 200) }),
    ...(identity && { identity }),
  };
}

const none: RegistryKey = { values: {}, keys: {} };

function nameOf(version: RegistryKey): string | undefined {
  const name = registryText(version, 'ProductName');
  const build = Number(registryText(version, 'CurrentBuild') ?? 0);
  return build >= firstOfWindows11 ? name?.replace(/^Windows 10\b/, 'Windows 11') : name;
}

/** `24H2 (26100.2314)`. */
function versionOf(version: RegistryKey): string | undefined {
  const build = registryText(version, 'CurrentBuild');
  if (build === undefined) return undefined;
  const patch = registryNumber(version, 'UBR');
  const whole = patch === undefined ? build : `${build}.${patch}`;
  const shown = registryText(version, 'DisplayVersion') ?? registryText(version, 'ReleaseId');
  return shown ? `${shown} (${whole})` : whole;
}
