import { DisposableStore } from '#base/disposable.ts';
import { describeHostError, type Host } from '#platform/host.ts';
import type { Probe, Watch } from '#rules/rule.ts';
import { defaultDatabaseFolder } from './clam-config.ts';
import type { AntivirusFacts, Installer } from './facts.ts';
import { seenByFolder } from './known-products.ts';
import { lookAtPlaces } from './look-at-places.ts';
import { databaseFolder, probeClamav } from './probe-clamav.ts';
import { probeDefender } from './probe-defender.ts';

const programFolders = ['/usr/bin', '/usr/sbin', '/opt'] as const;

/** Which antivirus products this machine has, and how fresh they are. */
export const probe: Probe<AntivirusFacts> = async ({ host, signal }) => {
  const [clamav, defender, folders, hostName, model, installer] = await Promise.all([
    probeClamav(host),
    probeDefender(host, signal),
    lookAtFolders(host),
    firstLine(host, '/proc/sys/kernel/hostname'),
    firstLine(host, '/sys/class/dmi/id/product_name'),
    findInstaller(host),
  ]);
  return {
    products: [clamav, defender].filter((product) => product !== null),
    ...folders,
    lookedIn: programFolders.join(', '),
    hostName,
    model,
    installer,
  };
};

/** Looks again when a definitions file was replaced; freshclam's scratch files do not count. */
export const watch: Watch = (host, onChange) => {
  const watching = new DisposableStore();
  const relevant = (path: string): void => {
    if (!/\/(tmp[^/]*|[^/]*\.tmp|freshclam\.dat|mirrors\.dat)$/.test(path)) onChange();
  };
  const folders = [defaultDatabaseFolder, '/opt/microsoft/mdatp/definitions.noindex'];
  watching.add(host.watchPaths(folders, relevant));
  void databaseFolder(host).then((folder) => {
    if (folder !== defaultDatabaseFolder) watching.add(host.watchPaths([folder], relevant));
  });
  return watching;
};

/** That folders of programs cannot be looked into is told of themselves, too. */
async function lookAtFolders(
  host: Host,
): Promise<Pick<AntivirusFacts, 'notUnderstood' | 'unreadable'>> {
  const parents = await Promise.all(
    programFolders.map(async (path) => ({ path, look: await host.stat(path) })),
  );
  const blind = parents.flatMap(({ look }) =>
    !look.ok && look.error.code !== 'not-found' ? [describeHostError(look.error)] : [],
  );
  return lookAtPlaces(host, seenByFolder, blind);
}

async function firstLine(host: Host, path: string): Promise<string> {
  const text = await host.readText(path, { mostBytes: 4_096 });
  return text.ok ? (text.value.split('\n')[0] ?? '').trim().slice(0, 100) : '';
}

async function findInstaller(host: Host): Promise<Installer> {
  const others = ['dnf', 'zypper'] as const;
  const looks = await Promise.all(
    ['apt-get', ...others].map((name) => host.stat(`/usr/bin/${name}`)),
  );
  return (looks[0]?.ok ? undefined : others.find((_, index) => looks[index + 1]?.ok)) ?? 'apt';
}
