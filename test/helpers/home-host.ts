import { chmodSync, chownSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ok } from '#base/result.ts';
import { nullLogger } from '#base/logger.ts';
import { createHost } from '#platform/index.ts';
import type { Host } from '#platform/host.ts';

/** As root the home belongs to somebody else, as on a laptop; otherwise to whoever runs the test. */
const isRoot = process.getuid?.() === 0;
export const homeUid = isRoot ? 12_345 : (process.getuid?.() ?? 0);
const homeGid = isRoot ? 12_345 : (process.getgid?.() ?? 0);

/** Makes a home with a Downloads folder below `root`, which others may pass through. */
export function makeHome(root: string, account: string): string {
  const home = join(root, 'home', account);
  mkdirSync(join(home, 'Downloads'), { recursive: true });
  for (const path of [home, join(home, 'Downloads')]) chownSync(path, homeUid, homeGid);
  chmodSync(root, 0o755);
  return home;
}

/** A file of the home's owner, written as a browser would: whole, and then left. */
export function download(home: string, name: string, content: string): string {
  const path = join(home, 'Downloads', name);
  writeFileSync(path, content);
  chownSync(path, homeUid, homeGid);
  return path;
}

/** This machine with one person on it, whose home is `home`, and who is signed in. */
export async function hostWithHome(home: string, account: string): Promise<Host> {
  const host = await createHost({ logger: nullLogger });
  const passwd = `root:x:0:0::/root:/bin/sh\n${account}:x:12345:12345::${home}:/bin/sh\n`;
  return {
    ...host,
    readText: (path, options) =>
      path === '/etc/passwd' ? Promise.resolve(ok(passwd)) : host.readText(path, options),
    list: (path) => (path === '/home' ? Promise.resolve(ok([])) : host.list(path)),
    sessions: () =>
      Promise.resolve(
        ok([{ account, uid: homeUid, active: true, remote: false, since: new Date() }]),
      ),
    watchSessions: () => ({ dispose: () => undefined }),
  };
}
