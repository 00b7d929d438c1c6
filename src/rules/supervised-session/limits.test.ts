import { describe, expect, it } from 'vitest';
import { ManualClock } from '#base/clock.ts';
import { FakeHost, type RecordedMachine } from '#platform/fake-host.ts';
import type { Change } from '#platform/host-writer.ts';
import type { RuleMode } from '#protocol/finding.ts';
import { runRule } from '#rules/evaluate.ts';
import type { AgentMemory, Enforcer, PersonAtDevice } from '#rules/rule.ts';
import {
  chromium,
  debian,
  firefox,
  mac,
  managed,
  windows,
} from '#test/helpers/browser-machines.ts';
import { sitesOf } from '#rules/web-limit.ts';
import { enforcer as onMac } from './enforce.darwin.ts';
import { enforcer as onLinux } from './enforce.linux.ts';
import { enforcer as onWindows } from './enforce.win32.ts';
import { type SessionParameters, parameters } from './parameters.ts';
import { probe } from './probe.linux.ts';
import { rule } from './rule.ts';

const maya: PersonAtDevice = { account: 'maya', id: 'p1', role: 'pupil', year: 2, classes: ['2a'] };
const teacher: PersonAtDevice = { account: 'okafor', id: 'p2', role: 'teacher', classes: ['2a'] };
const stranger: PersonAtDevice = { account: 'guest', classes: [] };
const lesson = {
  id: 's1',
  classId: '2a',
  className: 'Class 2A',
  teacher: 'Mrs Okafor',
  startsAt: '2026-11-23T09:00:00Z',
  endsAt: '2026-11-23T09:45:00Z',
  sites: ['bbc.co.uk/bitesize', 'Phonics games'],
};
const now = new Date('2026-11-23T09:10:00Z');
type Gate = NonNullable<AgentMemory['web']>['gate'];
const memory = (session: AgentMemory['session'], gate: Gate = null): AgentMemory => ({
  ...{ aup: null, console: null, agent: null, session },
  web: { gate, lesson: null },
});
const enforcers: Record<FakeHost['os'], Enforcer<SessionParameters>> = {
  linux: onLinux,
  win32: onWindows,
  darwin: onMac,
};

interface Situation {
  person?: PersonAtDevice | null | undefined;
  session?: AgentMemory['session'];
  wanted?: object;
  machine?: RecordedMachine;
  gate?: Gate;
}

const plan = (situation: Situation) => {
  const { person = maya, session = null, wanted = {}, machine = debian(), gate } = situation;
  const host = new FakeHost(machine);
  return enforcers[host.os].plan({
    ...{ host, now, person, memory: memory(session, gate) },
    parameters: parameters.parse(wanted),
    signal: new AbortController().signal,
  });
};

const sets = (changes: readonly Change[]) =>
  Object.assign({}, ...changes.map((change) => ('set' in change ? change.set : {}))) as Record<
    string,
    string[]
  >;

const internal = ['chrome://*', 'chrome-untrusted://*', 'devtools://*', 'file://*'];
const closed = { web: 'only-in-session' };

describe('who is limited, and when', () => {
  it.each([
    ['a pupil between lessons', { wanted: closed }, true],
    ['a pupil whose web is shown by an adult', { wanted: { web: 'demonstration' } }, true],
    ['a pupil where lessons name their sites', { wanted: { web: 'checked-sites' } }, false],
    ['a pupil where the policy limits nothing', {}, false],
    ['a pupil in a lesson with sites', { session: lesson }, true],
    [
      'a pupil in a lesson without sites',
      { session: { ...lesson, sites: [] }, wanted: closed },
      false,
    ],
    [
      'a pupil in a lesson that forgot its sites',
      { session: { ...lesson, sites: [] }, wanted: { web: 'demonstration' } },
      true,
    ],
    [
      'a pupil in a lesson where every site is named',
      { session: { ...lesson, sites: ['*'] } },
      false,
    ],
    ['a teacher', { person: teacher, wanted: closed }, false],
    ['a teacher in the lesson', { person: teacher, session: lesson }, false],
    ['nobody', { person: null, wanted: closed }, false],
    ['somebody whom the list does not know', { person: stranger, wanted: closed }, false],
  ] as const)('%s', async (_, situation, limited) => {
    const { changes } = await plan(situation as Situation);
    expect(changes.length > 0).toBe(limited);
  });

  it('is not limited where it cannot be seen who is there', async () => {
    const host = new FakeHost(debian());
    const { changes } = await onLinux.plan({
      ...{ host, now, person: undefined, memory: memory(lesson) },
      parameters: parameters.parse(closed),
      signal: new AbortController().signal,
    });
    expect(changes).toEqual([]);
  });
});

describe('what is written', () => {
  it('closes everything but the browser’s own pages and what the policy always opens', async () => {
    const { changes, until } = await plan({
      wanted: { ...closed, alwaysOpen: ['school.example/help'] },
    });
    expect(sets(changes)).toEqual({
      '/URLBlocklist': ['*'],
      '/URLAllowlist': [...internal, 'school.example/help'],
    });
    expect(until).toBeUndefined();
  });

  it('opens the lesson’s sites, and ends by itself soon after the lesson', async () => {
    const machine = debian({}, [chromium, firefox]);
    const { changes, until } = await plan({ session: lesson, machine });
    expect(sets(changes)).toEqual({
      '/URLBlocklist': ['*'],
      '/URLAllowlist': [...internal, 'bbc.co.uk/bitesize'],
      '/policies/WebsiteFilter/Block': ['<all_urls>'],
      '/policies/WebsiteFilter/Exceptions': ['file:///*', '*://*.bbc.co.uk/bitesize*'],
    });
    expect(until).toEqual(new Date('2026-11-23T09:47:00Z'));
  });

  it('opens nothing more of them while the rules are to be read first', async () => {
    const gate = sitesOf(['login.example', 'bbc.co.uk/bitesize/rules']);
    expect(sets((await plan({ session: lesson, gate })).changes)).toMatchObject({
      '/URLAllowlist': [...internal, 'bbc.co.uk/bitesize/rules'],
    });
  });

  it('never plans an end that has passed, however wrong the clock', async () => {
    const session = { ...lesson, endsAt: '2026-11-23T08:00:00Z' };
    expect((await plan({ session })).until).toEqual(new Date('2026-11-23T09:12:00Z'));
  });

  it('takes as many sites as a lesson may have, within what browsers read', async () => {
    const sites = Array.from({ length: 100 }, (_, index) => `s${index}.example`);
    const theirs = Array.from({ length: 1_000 }, (_, index) => `t${index}.example`);
    const machine = debian({ [`${managed}/school.json`]: { URLAllowlist: theirs } });
    const { changes } = await plan({ session: { ...lesson, sites }, machine });
    const allowed = sets(changes)['/URLAllowlist'];
    expect(allowed).toHaveLength(1_000);
    expect(allowed).toEqual(expect.arrayContaining([...internal, ...sites]));
  });

  it('speaks to Edge of its own pages too', async () => {
    const { changes } = await plan({ wanted: closed, machine: windows() });
    const lists = changes.filter((one) => one.kind === 'registry-list');
    expect(lists.find(({ key }) => key.endsWith('Edge\\URLAllowlist'))?.values).toContain(
      'edge://*',
    );
    expect(lists.every(({ union }) => union)).toBe(true);
  });

  it('can only speak to Firefox on a Mac without a profile', async () => {
    const machine = mac(['Firefox.app', 'Google Chrome.app']);
    const { changes } = await plan({ wanted: closed, machine });
    expect(new Set(changes.map((one) => 'path' in one && one.path))).toEqual(
      new Set(['/Library/Preferences/org.mozilla.firefox.plist']),
    );
  });
});

describe('whether the limits hold', () => {
  const check = async (
    machine: RecordedMachine,
    situation: Situation,
    mode: RuleMode = 'enforce',
  ) => {
    const { person = maya, session = null, wanted = {}, gate } = situation;
    const verdict = await runRule({
      on: { rule: rule as never, probe: probe as never },
      parameters: wanted,
      mode,
      host: new FakeHost(machine),
      clock: new ManualClock(now),
      person,
      memory: memory(session, gate),
    });
    expect(verdict.state).toBe(rule.reasons[verdict.reason]?.state);
    return verdict.reason;
  };
  const inForce = (allow: readonly string[]) =>
    debian({
      [`${managed}/zz-beadle.json`]: { URLBlocklist: ['*'], URLAllowlist: [...internal, ...allow] },
    });
  const wanted = { ...closed, expected: 'in-session' };
  it.each([
    ['closed', inForce([]), { wanted }, 'enforce', 'web-closed'],
    ['not closed', debian(), { wanted }, 'enforce', 'limits-not-in-force'],
    ['not closed, and nobody asked to close it', debian(), { wanted }, 'warn', 'between-sessions'],
    [
      'closed while a lesson is expected',
      inForce([]),
      { wanted: { ...wanted, expected: 'always' } },
      'enforce',
      'no-session',
    ],
    [
      'a lesson with its sites open',
      inForce(['bbc.co.uk/bitesize']),
      { session: lesson, wanted },
      'enforce',
      'session-on',
    ],
    [
      'a lesson whose sites are still closed',
      inForce([]),
      { session: lesson, wanted },
      'enforce',
      'limits-not-in-force',
    ],
    [
      'a lesson with everything open',
      debian(),
      { session: lesson, wanted },
      'enforce',
      'limits-not-in-force',
    ],
    [
      'a lesson whose sites wait for the rules to be read',
      inForce([]),
      { session: lesson, wanted, gate: sitesOf(['login.example']) },
      'enforce',
      'session-on',
    ],
    [
      'a lesson whose sites are open, though the rules are not read',
      debian(),
      { session: lesson, wanted, gate: [] },
      'enforce',
      'limits-not-in-force',
    ],
    ['no browser', debian({}, []), { session: lesson, wanted }, 'enforce', 'session-on'],
    [
      'a browser whose policies nobody knows',
      debian({}, ['/opt/vivaldi/vivaldi']),
      { session: lesson, wanted },
      'enforce',
      'limits-unknown',
    ],
  ] as const)('%s', async (_, machine, situation, mode, reason) => {
    expect(await check(machine, situation as Situation, mode)).toBe(reason);
  });

  it.each([
    ['hidden', 'programs-not-seen'],
    [null, 'programs-untold'],
    ['seen', 'session-on'],
  ] as const)('programs that the windows say are %s', async (programs, reason) => {
    const verdict = await runRule({
      on: { rule: rule as never, probe: probe as never },
      parameters: { apps: ['browser'] },
      mode: 'warn',
      host: new FakeHost(debian({}, [])),
      clock: new ManualClock(now),
      person: maya,
      memory: { ...memory(lesson), programs },
    });
    expect(verdict.reason).toBe(reason);
  });

  it('does not look at browsers that nobody limits', async () => {
    const host = new FakeHost(debian());
    const facts = await probe({
      ...{
        host,
        now,
        person: teacher,
        memory: memory(lesson),
        parameters: parameters.parse(wanted),
      },
      signal: new AbortController().signal,
    });
    expect(facts).toEqual({ session: lesson, browsers: null, gate: null, programs: null });
    expect(host.filesRead).toEqual([]);
  });
});
