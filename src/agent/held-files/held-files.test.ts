import fs from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nullLogger } from '#base/logger.ts';
import type { EventData } from '#protocol/events.ts';
import type { Attempt, HoldOutcome } from '#rules/rule.ts';
import type { HeldEntry } from './entry.ts';
import { HeldFiles } from './held-files.ts';
import { gid, isRoot, makeTestHome, put, uid } from './test-home.ts';

let root: string;
let home: string;
let downloads: string;
let folder: string;
let now: Date;
let events: EventData[];
let refused: Attempt[];
let notes: Map<string, string>;
let front: string | undefined;

beforeEach(() => {
  ({ root, home, downloads, folder } = makeTestHome());
  now = new Date(Date.now() - 1_000);
  events = [];
  refused = [];
  notes = new Map();
  front = 'ada';
});
afterEach(() => fs.rmSync(root, { recursive: true, force: true }));

let numbers = 0;
function files(): HeldFiles {
  return new HeldFiles({
    os: 'linux',
    folder,
    clock: { now: () => now, after: () => ({ dispose: () => undefined }) },
    logger: nullLogger,
    newId: () => `file-${++numbers}`,
    personOf: (account) => (account === 'ada' ? 'p-ada' : undefined),
    record: (event) => void events.push(event),
    recall: (key) => notes.get(key) ?? null,
    remember: (key, value) => void notes.set(key, value),
    refused: (_rule, attempt) => void refused.push(attempt),
    inFront: () => front,
    onChange: () => undefined,
  });
}

const arrive = (name: string, content = 'MZ program', owner = uid): string =>
  put(downloads, name, content, owner);

const wanted = (path: string) => ({
  path,
  home,
  account: 'ada',
  what: `${path.split('/').at(-1)} (Windows program)`,
  approver: 'computing-coordinator' as const,
  until: new Date(now.getTime() + 14 * 86_400_000),
  atEnd: 'technician' as const,
});

const hold = (held: HeldFiles, path: string) => held.holderFor('downloads')(wanted(path));
const inFolder = (): string[] =>
  fs.existsSync(folder) ? fs.readdirSync(folder).filter((name) => !name.endsWith('.json')) : [];
const requests = () => events.filter((event) => event.type === 'request');
const entries = (): HeldEntry[] =>
  fs
    .readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(fs.readFileSync(join(folder, name), 'utf8')) as HeldEntry);
const requestOf = (outcome: HoldOutcome): string =>
  outcome.kind === 'held' ? outcome.request : 'none';

async function decide(
  held: HeldFiles,
  request: string,
  decision: 'granted' | 'refused',
  more: { until?: string; at?: string; reason?: string } = {},
): Promise<void> {
  held.setDecisions([{ request, decision, by: 'Mr Bell', at: now.toISOString(), ...more }]);
  await held.settled();
}

describe('holding', () => {
  it('moves the file away, locks it and asks', async () => {
    const held = files();
    const path = arrive('setup.exe');
    const outcome = await hold(held, path);
    expect(outcome.kind).toBe('held');
    expect(fs.existsSync(path)).toBe(false);
    expect(inFolder()).toHaveLength(1);
    const facts = fs.lstatSync(join(folder, inFolder()[0] ?? ''));
    expect(facts.mode & 0o777).toBe(0o600);
    expect(facts.uid).toBe(isRoot ? 0 : uid);
    expect(fs.lstatSync(folder).mode & 0o777).toBe(0o700);
    expect(events).toEqual([
      expect.objectContaining({ type: 'change', action: 'made', cause: 'policy' }),
      {
        type: 'request',
        request: requestOf(outcome),
        rule: 'downloads',
        what: 'setup.exe (Windows program)',
        approver: 'computing-coordinator',
        person: 'p-ada',
        at: now.toISOString(),
      },
    ]);
    expect(held.memory()).toEqual({ waiting: 1, permitted: [] });
  });

  it('leaves what lay there before the rule was enforced', async () => {
    const path = arrive('old.exe');
    now = new Date(Date.now() + 5_000);
    expect(await hold(files(), path)).toMatchObject({ kind: 'left', because: 'arrived-before' });
    expect(fs.existsSync(path)).toBe(true);
  });

  it('asks once for one content, however often it comes', async () => {
    const held = files();
    const first = await hold(held, arrive('setup.exe'));
    const second = await hold(held, arrive('setup again.exe'));
    expect(requestOf(second)).toBe(requestOf(first));
    expect(requests()).toHaveLength(1);
    await decide(held, requestOf(first), 'granted');
    expect(fs.readdirSync(downloads).sort()).toEqual(['setup again.exe', 'setup.exe']);
  });

  it.each([
    ['a link to a file of the system', () => fs.symlinkSync('/etc/hostname', join(downloads, 'x'))],
    ['a folder', () => fs.mkdirSync(join(downloads, 'x'))],
  ])('refuses %s', async (_, make) => {
    make();
    const outcome = await hold(files(), join(downloads, 'x'));
    expect(outcome).toMatchObject({ kind: 'left', because: 'not-theirs' });
    expect(fs.existsSync('/etc/hostname')).toBe(true);
  });

  it.runIf(isRoot)('refuses another’s file, and one in a home of root', async () => {
    const path = arrive('roots.exe', 'MZ', 0);
    expect(await hold(files(), path)).toMatchObject({ because: 'not-theirs' });
    fs.chownSync(home, 0, 0);
    expect(await hold(files(), path)).toMatchObject({ because: 'not-theirs' });
  });

  it('follows no link on the way: a Downloads that leads to another’s folder', async () => {
    const others = join(root, 'others');
    fs.mkdirSync(others);
    fs.writeFileSync(join(others, 'precious'), 'MZ');
    fs.chownSync(join(others, 'precious'), uid, gid);
    fs.rmSync(downloads, { recursive: true });
    fs.symlinkSync(others, downloads);
    const outcome = await hold(files(), join(downloads, 'precious'));
    expect(outcome).toMatchObject({ kind: 'left' });
    expect(fs.existsSync(join(others, 'precious'))).toBe(true);
    const outside = await files().holderFor('downloads')({
      ...wanted(join(home, '../../others/precious')),
    });
    expect(outside).toMatchObject({ because: 'not-theirs' });
  });

  it('copies what has another name, so that the held one cannot be changed through it', async () => {
    const path = arrive('setup.exe');
    fs.linkSync(path, join(home, 'second name'));
    const held = files();
    const outcome = await hold(held, path);
    expect(outcome.kind).toBe('held');
    expect(fs.existsSync(path)).toBe(false);
    fs.writeFileSync(join(home, 'second name'), 'something else');
    await decide(held, requestOf(outcome), 'granted');
    expect(fs.readFileSync(path, 'utf8')).toBe('MZ program');
  });

  it('says that it is gone where it is', async () => {
    expect(await hold(files(), join(downloads, 'never'))).toMatchObject({ because: 'gone' });
  });
});

describe('a decision', () => {
  it('gives the file back as it was: folder, owner, mode', async () => {
    const held = files();
    const path = arrive('setup.exe');
    const outcome = await hold(held, path);
    await decide(held, requestOf(outcome), 'granted');
    expect(fs.readFileSync(path, 'utf8')).toBe('MZ program');
    const facts = fs.lstatSync(path);
    expect([facts.uid, facts.gid, facts.mode & 0o777]).toEqual([uid, gid, 0o640]);
    expect(inFolder()).toEqual([]);
    expect(held.memory()).toEqual({ waiting: 0, permitted: [{ path, size: 10 }] });
    // The guard sees it arrive once more.
    expect(await hold(held, path)).toMatchObject({ kind: 'left', because: 'permitted' });
  });

  it('overwrites nothing that has its name by now', async () => {
    const held = files();
    const outcome = await hold(held, arrive('setup.exe'));
    fs.writeFileSync(join(downloads, 'setup.exe'), 'mine');
    await decide(held, requestOf(outcome), 'granted');
    expect(fs.readFileSync(join(downloads, 'setup.exe'), 'utf8')).toBe('mine');
    expect(fs.readFileSync(join(downloads, 'setup (2).exe'), 'utf8')).toBe('MZ program');
  });

  it('finds the home where the folder is gone, or was turned into a link', async () => {
    const held = files();
    const outcome = await hold(held, arrive('setup.exe'));
    fs.renameSync(downloads, join(home, 'Old'));
    fs.symlinkSync('/etc', downloads);
    await decide(held, requestOf(outcome), 'granted');
    expect(fs.readFileSync(join(home, 'setup.exe'), 'utf8')).toBe('MZ program');
    expect(fs.existsSync('/etc/setup.exe')).toBe(false);
  });

  it('that refuses keeps it, tells the person why, and holds for the same content', async () => {
    const held = files();
    const outcome = await hold(held, arrive('setup.exe'));
    await decide(held, requestOf(outcome), 'refused', { reason: 'Use the one in the cloud.' });
    expect(fs.readdirSync(downloads)).toEqual([]);
    expect(refused).toEqual([
      {
        what: 'setup.exe (Windows program)',
        reason: 'not-allowed',
        detail: {
          what: 'setup.exe (Windows program)',
          by: 'Mr Bell',
          why: 'Use the one in the cloud.',
        },
      },
    ]);
    await hold(held, arrive('setup.exe'));
    expect(requests()).toHaveLength(1);
    expect(fs.readdirSync(downloads)).toEqual([]);
  });

  it('that refuses waits to be told until whose it is is there again', async () => {
    const held = files();
    front = 'bo';
    const outcome = await hold(held, arrive('setup.exe'));
    await decide(held, requestOf(outcome), 'refused');
    expect(refused).toEqual([]);
    front = 'ADA';
    for (const _ of ['once', 'and no more']) {
      held.tick();
      await held.settled();
    }
    expect(refused).toHaveLength(1);
  });

  it('may be changed: refused first, granted later', async () => {
    const held = files();
    const outcome = await hold(held, arrive('setup.exe'));
    await decide(held, requestOf(outcome), 'refused');
    await decide(held, requestOf(outcome), 'granted', { at: '2030-01-01T00:00:00Z' });
    expect(fs.readdirSync(downloads)).toEqual(['setup.exe']);
  });

  it('is not applied twice, nor to what was written to after it was put aside', async () => {
    const held = files();
    const path = arrive('setup.exe');
    const outcome = await hold(held, path);
    fs.writeFileSync(join(folder, inFolder()[0] ?? ''), 'MZ changed');
    await decide(held, requestOf(outcome), 'granted');
    expect(fs.existsSync(path)).toBe(false);
    expect(events.at(-1)).toMatchObject({ type: 'change', action: 'failed' });
  });

  it('with an end is a permission for what arrives until then', async () => {
    const held = files();
    const outcome = await hold(held, arrive('setup.exe'));
    await decide(held, requestOf(outcome), 'granted', { until: new Date(0).toISOString() });
    expect(fs.readdirSync(downloads)).toEqual(['setup.exe']);
    expect(await hold(held, arrive('later.exe'))).toMatchObject({ kind: 'held' });
  });
});

describe('every hold ends', () => {
  const weeks = (count: number) => (now = new Date(now.getTime() + count * 7 * 86_400_000));

  it.each([
    ['technician', 0, 1],
    ['remove', 0, 0],
    ['return', 1, 0],
  ] as const)('at its end: %s', async (atEnd, back, withTechnician) => {
    const held = files();
    await held.holderFor('downloads')({ ...wanted(arrive('setup.exe')), atEnd });
    held.tick();
    await held.settled();
    expect(fs.readdirSync(downloads)).toHaveLength(0);
    weeks(3);
    held.tick();
    await held.settled();
    expect(fs.readdirSync(downloads)).toHaveLength(back);
    const put = join(folder, 'for-technician');
    expect(fs.existsSync(put) ? fs.readdirSync(put) : []).toHaveLength(withTechnician);
    expect(inFolder().filter((name) => name !== 'for-technician')).toEqual([]);
    expect(events.at(-1)).toMatchObject({ type: 'change', action: 'undone', cause: 'expired' });
  });

  it('when the policy no longer enforces the rule', async () => {
    const held = files();
    const outcome = await hold(held, arrive('setup.exe'));
    await decide(held, requestOf(outcome), 'refused');
    held.setEnforced(new Set(['downloads']));
    await held.settled();
    expect(fs.readdirSync(downloads)).toEqual([]);
    held.setEnforced(new Set());
    await held.settled();
    expect(fs.readdirSync(downloads)).toEqual(['setup.exe']);
    expect(notes.get('held-files-since')).toBe('{}');
  });
});

describe('after a kill the file is in exactly one place', () => {
  const places = (): number =>
    inFolder().length + fs.readdirSync(downloads).filter((name) => name.startsWith('setup')).length;

  /** A held file, and what its entry and its place looked like at a step in between. */
  async function killedAt(
    step: (entry: HeldEntry, held: string, path: string) => Partial<HeldEntry>,
  ): Promise<HeldFiles> {
    const path = arrive('setup.exe');
    const before = fs.lstatSync(path, { bigint: true });
    await hold(files(), path);
    const [entry] = entries();
    if (!entry) throw new Error('nothing was held');
    const inode = { dev: String(before.dev), ino: String(before.ino) };
    const held = join(folder, entry.id);
    const changed = { ...entry, inode, ...step(entry, held, path) };
    fs.writeFileSync(join(folder, `${entry.id}.json`), JSON.stringify(changed));
    const again = files();
    await again.start();
    await again.settled();
    return again;
  }

  it('journalled, not moved', async () => {
    await killedAt((_, held, path) => {
      fs.renameSync(held, path);
      return { state: 'holding', asked: false };
    });
    expect([places(), entries().length, fs.readdirSync(downloads)]).toEqual([1, 0, ['setup.exe']]);
  });

  it('moved, not journalled', async () => {
    const again = await killedAt(() => ({ state: 'holding', asked: false }));
    expect([places(), fs.readdirSync(downloads)]).toEqual([1, []]);
    expect(again.memory().waiting).toBe(1);
    // Asked again, under the same name: the console knows it already.
    expect(new Set(requests().map((one) => JSON.stringify(one))).size).toBe(1);
  });

  it('copied, not taken away', async () => {
    await killedAt((_, held, path) => {
      fs.copyFileSync(held, path);
      fs.chownSync(path, uid, gid);
      const { dev, ino } = fs.lstatSync(path, { bigint: true });
      return { state: 'holding', inode: { dev: String(dev), ino: String(ino) } };
    });
    expect([places(), fs.readdirSync(downloads)]).toEqual([1, []]);
  });

  it('copied in part', async () => {
    await killedAt((_, held, path) => {
      fs.renameSync(held, path);
      fs.writeFileSync(`${held}.part`, 'MZ pr');
      return { state: 'holding' };
    });
    expect([places(), fs.readdirSync(downloads)]).toEqual([1, ['setup.exe']]);
  });

  it('to be given back, not yet put anywhere', async () => {
    await killedAt((_, __, path) => ({ state: 'returning', returnedTo: path }));
    expect([places(), fs.readdirSync(downloads)]).toEqual([1, ['setup.exe']]);
  });

  it('given back, still among the held ones', async () => {
    await killedAt((_, held, path) => {
      fs.linkSync(held, path);
      return { state: 'returning', returnedTo: path };
    });
    expect([places(), fs.readdirSync(downloads)]).toEqual([1, ['setup.exe']]);
  });

  it('given back and gone from the held ones', async () => {
    const again = await killedAt((_, held, path) => {
      fs.renameSync(held, path);
      return { state: 'returning', returnedTo: path };
    });
    expect([places(), fs.readdirSync(downloads)]).toEqual([1, ['setup.exe']]);
    expect(again.memory().permitted).toHaveLength(1);
  });

  it('its name taken by another file meanwhile', async () => {
    await killedAt((_, __, path) => {
      fs.writeFileSync(path, 'mine');
      return { state: 'returning', returnedTo: path };
    });
    expect(fs.readFileSync(join(downloads, 'setup.exe'), 'utf8')).toBe('mine');
    expect(fs.readFileSync(join(downloads, 'setup (2).exe'), 'utf8')).toBe('MZ program');
    expect(inFolder()).toEqual([]);
  });
});
