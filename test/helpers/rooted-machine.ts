import { join } from 'node:path';
import type { Change, HostWriter } from '#platform/host-writer.ts';
import type { Host } from '#platform/host.ts';
import { createHost, createWriter } from '#platform/index.ts';

/** Folders of a Linux machine in which browsers and their policies lie. */
const own = ['/etc', '/usr', '/opt', '/var', '/snap'];

/**
 * This machine's real hands and eyes on files, on a root folder in place of its own: what stands in
 * `root` at /etc/chromium is what Chromium's policies are. Everything else is asked of `other`.
 */
export async function rootedMachine(
  root: string,
  other: Host,
): Promise<{ host: Host; writer: HostWriter }> {
  const real = await createHost();
  const hands = await createWriter();
  const isOwn = (path: string): boolean => own.some((folder) => path.startsWith(`${folder}/`));
  const at = (path: string): string => (isOwn(path) ? join(root, path) : path);
  const moved = <One extends Change>(change: One): One =>
    'path' in change ? { ...change, path: at(change.path) } : change;
  const host: Host = {
    ...other,
    os: 'linux',
    sessions: () => other.sessions(),
    watchSessions: (onChange) => other.watchSessions(onChange),
    readText: (path, options) =>
      isOwn(path) ? real.readText(at(path), options) : other.readText(path, options),
    list: (path) => (isOwn(path) ? real.list(at(path)) : other.list(path)),
    stat: (path) => (isOwn(path) ? real.stat(at(path)) : other.stat(path)),
    watchPaths: (paths, onChange, onReady) =>
      paths.every(isOwn)
        ? real.watchPaths(paths.map(at), (path) => onChange(path.slice(root.length)), onReady)
        : other.watchPaths(paths, onChange, onReady),
    run: (...args) => other.run(...args),
    processes: () => other.processes(),
  };
  const writer: HostWriter = {
    capture: (change) => hands.capture(moved(change)),
    apply: (change, saved, ours) => hands.apply(moved(change), saved, ours.map(moved)),
    revert: (ours, saved) => hands.revert(ours.map(moved), saved),
    holds: (change) => hands.holds(moved(change)),
    settle: (what) => hands.settle(what),
  };
  return { host, writer };
}
