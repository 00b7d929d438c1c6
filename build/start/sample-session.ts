import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';

/** Where logind keeps its session files (systemd-logind; see sd-login(3)). */
const logindSessions = '/run/systemd/sessions';

/** The sample person's file in that folder: taking it away signs them out. */
export const sampleSessionFile = 'sample';

/** Whether this person is really signed in at this machine, as logind says. */
export function isReallySignedIn(): boolean {
  try {
    return readdirSync(logindSessions).some((name) =>
      readFileSync(join(logindSessions, name), 'utf8').includes(`\nUID=${userInfo().uid}\n`),
    );
  } catch {
    return false;
  }
}

/**
 * A folder that says, in logind's own format, that `account` is signed in at this machine's screen
 * as the person who runs this: so that windows can be met without a school's accounts.
 */
export function sampleSession(folder: string, account: string, now: Date): string {
  mkdirSync(folder, { recursive: true });
  const facts = {
    UID: userInfo().uid,
    USER: account,
    ACTIVE: 1,
    STATE: 'active',
    REMOTE: 0,
    TYPE: 'x11',
    CLASS: 'user',
    SEAT: 'seat0',
    REALTIME: now.getTime() * 1000,
  };
  const lines = Object.entries(facts).map(([key, value]) => `${key}=${value}`);
  writeFileSync(join(folder, sampleSessionFile), `${lines.join('\n')}\n`);
  return folder;
}
