import { describeHostError, type Host } from '#platform/host.ts';
import type { Program, SourceFacts } from '../facts.ts';

const where = '/var/lib/snapd/snaps';

/** Installed snaps: one `name_revision.snap` each; the version is in the mounted snap. */
export async function snapPrograms(host: Host): Promise<SourceFacts | undefined> {
  const names = await host.list(where);
  const about = { name: 'snap', where } as const;
  if (!names.ok) {
    if (names.error.code === 'not-found') return undefined;
    return { ...about, programs: [], unseen: true, trouble: describeHostError(names.error) };
  }
  const snaps = [...new Set(names.value.flatMap((name) => snapName(name) ?? []))];
  return { ...about, programs: await Promise.all(snaps.map((name) => asProgram(host, name))) };
}

/** Several revisions of a snap lie side by side; parts of the system itself are no programs. */
const snapName = (file: string): string | undefined => {
  const name = /^([a-z0-9-]+)_x?\d+\.snap$/.exec(file)?.[1];
  return name === undefined || /^(?:snapd|bare|core\d*)$/.test(name) ? undefined : name;
};

async function asProgram(host: Host, name: string): Promise<Program> {
  const yaml = await host.readText(`/snap/${name}/current/meta/snap.yaml`, { mostBytes: 262_144 });
  const version = yaml.ok ? (/^version:\s*['"]?(.*?)['"]?\s*$/m.exec(yaml.value)?.[1] ?? '') : '';
  return { title: name, version, source: 'snap' };
}
