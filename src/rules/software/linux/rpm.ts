import { describeHostError, type Host } from '#platform/host.ts';
import type { Program, SourceFacts } from '../facts.ts';

/** Where rpm keeps its database: today's place, and that of RHEL 9 and before. */
const databases = ['/usr/lib/sysimage/rpm', '/var/lib/rpm'];
const program = '/usr/bin/rpm';
const format = '%{NAME}\\t%{VERSION}\\t%{VENDOR}\\n';

/** What rpm has installed, asked of rpm itself: its database has no form that others may read. */
export async function rpmPrograms(
  host: Host,
  signal: AbortSignal,
): Promise<SourceFacts | undefined> {
  const found = await Promise.all(databases.map((path) => host.list(path)));
  const where = databases.find((_, index) => {
    const names = found[index];
    return names?.ok === true && names.value.length > 0;
  });
  if (where === undefined) return undefined;
  const about = { name: 'rpm', where } as const;
  const answer = await host.run(program, ['-qa', '--qf', format], {
    timeoutMs: 15_000,
    mostBytes: 8_388_608,
    signal,
  });
  if (!answer.ok)
    return { ...about, programs: [], unseen: true, trouble: describeHostError(answer.error) };
  const programs = parseRpmList(answer.value.stdout);
  if (answer.value.code === 0 && programs.length > 0) return { ...about, programs };
  const said = answer.value.stderr.trim().split('\n')[0]?.slice(0, 200) ?? '';
  const trouble = `rpm ended with ${answer.value.code}${said === '' ? '' : `: ${said}`}`;
  return { ...about, programs, unseen: programs.length === 0, trouble };
}

/** One package a line, fields parted by tabs; `(none)` where a field is empty (rpm(8)). */
export function parseRpmList(text: string): Program[] {
  return text.split('\n').flatMap((line) => {
    const [title = '', version, vendor] = line.split('\t');
    // Keys with which packages are signed are listed like packages.
    if (title === '' || version === undefined || title === 'gpg-pubkey') return [];
    const told = vendor === undefined || vendor === '(none)' ? {} : { publisher: vendor };
    return [{ title, version, source: 'rpm' as const, ...told }];
  });
}
