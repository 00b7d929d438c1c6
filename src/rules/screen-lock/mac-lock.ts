import { describeHostError, type Host } from '#platform/host.ts';
import type { PersonAtDevice } from '#rules/rule.ts';
import type { LockWay, ScreenLockFacts, Setting } from '#rules/screen-lock/facts.ts';

const managedFolder = '/Library/Managed Preferences';
const saverFile = 'com.apple.screensaver.plist';
const passcodeFile = 'com.apple.mobiledevice.passwordpolicy.plist';

type Values = Readonly<Record<string, unknown>>;

interface Layer {
  readonly path: string;
  readonly values: Values;
  readonly fixed: boolean;
}

/**
 * macOS goes dark by its screen saver or by the display's sleep, and asks for the password by one
 * setting for both. What a profile sets cannot be changed by people; what is each person's own lies
 * in ByHost, but for the password: since macOS 10.13 only `sysadminctl` tells that.
 */
export async function macSeats(
  host: Host,
  person: PersonAtDevice | null | undefined,
  signal: AbortSignal,
): Promise<ScreenLockFacts> {
  const managed = await managedLayers(host, person);
  const asks = await askSetting(host, managed.layers, person, signal);
  const blind = managed.unseen;
  const saver: LockWay = {
    name: 'screen saver',
    ...asks,
    idle: blind === undefined ? await saverIdle(host, managed.layers, person) : { unseen: blind },
  };
  const display: LockWay = {
    name: 'display sleep',
    ...asks,
    idle: await displaySleep(host, signal),
  };
  return {
    seats: [{ desktop: 'macOS', ways: [saver, display] }],
    inUse: person !== null,
    notUnderstood: [],
    unseen: [],
  };
}

async function managedLayers(
  host: Host,
  person: PersonAtDevice | null | undefined,
): Promise<{ layers: Layer[]; unseen?: string }> {
  const folders = [...(person ? [`${managedFolder}/${person.account}`] : []), managedFolder];
  const layers: Layer[] = [];
  for (const file of [saverFile, passcodeFile])
    for (const folder of folders) {
      const path = `${folder}/${file}`;
      const found = await host.readPlist(path);
      if (found.ok && isValues(found.value))
        layers.push({ path, values: found.value, fixed: true });
      else if (!found.ok && found.error.code !== 'not-found')
        return { layers, unseen: describeHostError(found.error) };
    }
  return { layers };
}

/** maxInactivity of a passcode profile is in minutes (developer.apple.com, Passcode). */
async function saverIdle(
  host: Host,
  managed: readonly Layer[],
  person: PersonAtDevice | null | undefined,
): Promise<Setting<number>> {
  const limits = [
    ...valuesOf(managed, 'idleTime', 1),
    ...valuesOf(managed, 'maxInactivity', 60),
  ].filter(({ value }) => value > 0);
  const [soonest] = limits.sort((a, b) => a.value - b.value);
  if (soonest) return soonest;
  const [never] = valuesOf(managed, 'idleTime', 1);
  if (never) return never;
  if (!person) return { unseen: 'no profile sets it, and whose settings count is not known' };
  const own = await ownLayer(host, person.account);
  if (typeof own === 'string') return { unseen: own };
  const [value] = valuesOf([own], 'idleTime', 1);
  return (
    value ?? {
      unseen: 'neither a profile nor the person has set it; the default of this macOS is not known',
    }
  );
}

/** The person's own file carries the machine's identifier in its name. */
async function ownLayer(host: Host, account: string): Promise<Layer | string> {
  const folder = `/Users/${account}/Library/Preferences/ByHost`;
  const names = await host.list(folder);
  if (!names.ok) return describeHostError(names.error);
  const name = names.value.find((one) => /^com\.apple\.screensaver\.[\dA-F-]+\.plist$/i.test(one));
  const path = `${folder}/${name ?? ''}`;
  if (name === undefined) return { path, values: {}, fixed: false };
  const found = await host.readPlist(path);
  if (!found.ok) return describeHostError(found.error);
  return { path, values: isValues(found.value) ? found.value : {}, fixed: false };
}

function valuesOf(
  layers: readonly Layer[],
  key: string,
  unitSeconds: number,
): { readonly value: number; readonly source: string; readonly fixed: boolean }[] {
  return layers.flatMap(({ path, values, fixed }) => {
    const value = values[key];
    return typeof value === 'number'
      ? [{ value: value * unitSeconds, source: `${path} ${key}`, fixed }]
      : [];
  });
}

type AskSetting = Pick<LockWay, 'asks' | 'delay'>;

async function askSetting(
  host: Host,
  managed: readonly Layer[],
  person: PersonAtDevice | null | undefined,
  signal: AbortSignal,
): Promise<AskSetting> {
  const asked = managed.find(({ values }) => values['askForPassword'] !== undefined);
  if (asked) {
    const raw = asked.values['askForPassword'];
    const source = `${asked.path} askForPassword`;
    const [delay] = valuesOf([asked], 'askForPasswordDelay', 1);
    return {
      asks: { value: raw === true || raw === 1, source, fixed: true },
      delay: delay ?? { value: 0, source: `${source} without askForPasswordDelay`, fixed: true },
    };
  }
  const [grace] = valuesOf(managed, 'maxGracePeriod', 60);
  if (grace) return { asks: { value: true, source: grace.source, fixed: true }, delay: grace };
  return askSysadminctl(host, person, signal);
}

async function askSysadminctl(
  host: Host,
  person: PersonAtDevice | null | undefined,
  signal: AbortSignal,
): Promise<AskSetting> {
  const unseen = (because: string): AskSetting => ({
    asks: { unseen: because },
    delay: { unseen: because },
  });
  if (!person) return unseen('no profile asks for the password, and nobody is signed in to ask');
  const uid = await uidOf(host, person.account);
  if (uid === undefined) return unseen('which session is the person’s is not known');
  const answer = await host.run(
    '/bin/launchctl',
    [
      'asuser',
      String(uid),
      '/usr/bin/sudo',
      '-u',
      person.account,
      '/usr/sbin/sysadminctl',
      '-screenLock',
      'status',
    ],
    { timeoutMs: 5_000, signal },
  );
  if (!answer.ok) return unseen(describeHostError(answer.error));
  const read = parseScreenLockStatus(`${answer.value.stdout}\n${answer.value.stderr}`);
  if (read === undefined)
    return unseen('sysadminctl -screenLock status gave no answer that is known');
  const source = 'sysadminctl -screenLock status';
  return {
    asks: { value: read !== 'off', source, fixed: false },
    delay: { value: read === 'off' ? 0 : read, source, fixed: false },
  };
}

async function uidOf(host: Host, account: string): Promise<number | undefined> {
  const sessions = await host.sessions();
  return sessions.ok ? sessions.value.find((one) => one.account === account)?.uid : undefined;
}

/** `screenLock is off`, `screenLock delay is immediate`, `screenLock delay is 300 seconds`: seconds or 'off'. */
export function parseScreenLockStatus(text: string): number | 'off' | undefined {
  if (/screenLock is off/i.test(text)) return 'off';
  if (/screenLock delay is immediate/i.test(text)) return 0;
  const seconds = /screenLock delay is ([\d.]+) seconds?/i.exec(text)?.[1];
  return seconds === undefined ? undefined : Number(seconds);
}

async function displaySleep(host: Host, signal: AbortSignal): Promise<Setting<number>> {
  const answer = await host.run('/usr/bin/pmset', ['-g', 'custom'], { timeoutMs: 5_000, signal });
  if (!answer.ok) return { unseen: describeHostError(answer.error) };
  const minutes = parseDisplaySleep(answer.value.stdout);
  if (minutes === undefined) return { unseen: 'pmset -g custom names no displaysleep' };
  return { value: minutes * 60, source: 'pmset -g custom', fixed: false };
}

/** Minutes of `displaysleep` under the power source with the longest; 0 (never) counts as longest. */
export function parseDisplaySleep(text: string): number | undefined {
  const minutes = [...text.matchAll(/^\s*displaysleep\s+(\d+)/gm)].map(([, value]) =>
    Number(value),
  );
  if (minutes.length === 0) return undefined;
  return minutes.includes(0) ? 0 : Math.max(...minutes);
}

const isValues = (value: unknown): value is Values => typeof value === 'object' && value !== null;
