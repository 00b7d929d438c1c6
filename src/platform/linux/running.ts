import { readdir, readFile, readlink, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { ok } from '#base/result.ts';
import { err } from '#base/result.ts';
import type { Host, HostProcess } from '#platform/host.ts';
import { toHostError } from '#platform/portable/host-error.ts';
import { shareLook } from '#platform/portable/share-look.ts';

/** Programs that run, from /proc; kernel threads are none. No other program is asked. */
export const processes: Host['processes'] = shareLook(async () => {
  try {
    const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
    const [found, accounts] = await Promise.all([Promise.all(pids.map(readOne)), readAccounts()]);
    return ok(
      found.flatMap((one) =>
        one ? [{ ...one.process, account: accounts.get(one.uid) ?? null }] : [],
      ),
    );
  } catch (cause) {
    return err(toHostError('/proc', cause));
  }
});

/** null for a kernel thread, and for a program that ended meanwhile. */
async function readOne(pid: string): Promise<{ process: HostProcess; uid: number } | null> {
  try {
    const [line, { uid }] = await Promise.all([
      readFile(`/proc/${pid}/cmdline`, 'utf8'),
      stat(`/proc/${pid}`),
    ]);
    if (line === '') return null;
    // Only root may see where other people's programs lie; their names anybody may.
    const path = await readlink(`/proc/${pid}/exe`).catch(() => null);
    const name = basename(path?.replace(/ \(deleted\)$/, '') ?? line.split('\0')[0] ?? '');
    return { process: { pid: Number(pid), name, path, account: null }, uid };
  } catch {
    return null;
  }
}

async function readAccounts(): Promise<ReadonlyMap<number, string>> {
  const lines = (await readFile('/etc/passwd', 'utf8').catch(() => '')).split('\n');
  return new Map(
    lines.map((line) => line.split(':')).map(([name = '', , uid]) => [Number(uid), name]),
  );
}
