import { describe, expect, it } from 'vitest';
import { ManualClock } from '#base/clock.ts';
import { FakeHost, type RecordedMachine } from '#platform/fake-host.ts';
import type { RuleMode } from '#protocol/finding.ts';
import { runRule } from '#rules/evaluate.ts';
import type { AgentMemory, Enforcer, PersonAtDevice } from '#rules/rule.ts';
import { sitesOf } from '#rules/web-limit.ts';
import {
  chromeKey,
  chromium,
  debian,
  firefox,
  mac,
  managed,
  windows,
} from '#test/helpers/browser-machines.ts';
import { enforcer as onMac } from './enforce.darwin.ts';
import { enforcer as onLinux } from './enforce.linux.ts';
import { enforcer as onWindows } from './enforce.win32.ts';
import { type AupParameters, parameters } from './parameters.ts';
import { probe as probeMac } from './probe.darwin.ts';
import { probe as probeLinux } from './probe.linux.ts';
import { probe as probeWindows } from './probe.win32.ts';
import { rule } from './rule.ts';

const maya: PersonAtDevice = { account: 'maya', id: 'p1', role: 'pupil', year: 2, classes: ['2a'] };
const now = new Date('2026-11-23T09:10:00Z');
const document = { document: 'rules', title: 'Our rules', version: '1', acknowledgedAt: null };
const due = { required: [document], mode: 'sign', gate: 'internet' } as const;
const saving = { ...due, opensUntil: '2026-11-23T09:15:00.000Z' } as const;
const read = { ...due, required: [{ ...document, acknowledgedAt: now.toISOString() }] } as const;

const remembers = (
  aup: AgentMemory['aup'],
  lesson: NonNullable<AgentMemory['web']>['lesson'] = null,
): AgentMemory => ({
  ...{ aup, session: null, console: null, agent: null },
  web: { gate: null, lesson },
});
const enforcers: Record<FakeHost['os'], Enforcer<AupParameters>> = {
  linux: onLinux,
  win32: onWindows,
  darwin: onMac,
};
const probes = { linux: probeLinux, win32: probeWindows, darwin: probeMac };
const internal = ['chrome://*', 'chrome-untrusted://*', 'devtools://*', 'file://*'];
const wanted = { alwaysOpen: ['console.school.example', 'login.example'] };

const plan = async (memory: AgentMemory, machine: RecordedMachine = debian()) => {
  const host = new FakeHost(machine);
  const { changes } = await enforcers[host.os].plan({
    ...{ host, now, person: maya, memory, parameters: parameters.parse(wanted) },
    signal: new AbortController().signal,
  });
  return changes;
};

describe('what the gate asks of browsers', () => {
  it.each([
    ['nothing where the gate is only a wall', { ...due, gate: 'logon' } as const],
    ['nothing while there is time to save', saving],
    ['nothing where all is read', { ...read, gate: 'none' } as const],
    ['nothing where nothing is known of the person', null],
  ])('%s', async (_, aup) => {
    expect(await plan(remembers(aup))).toEqual([]);
  });

  it('everything closed but the browser’s own pages and what the pack always opens', async () => {
    expect(await plan(remembers(due), debian({}, [chromium, firefox]))).toMatchObject([
      {
        path: `${managed}/zz-beadle.json`,
        set: { '/URLBlocklist': ['*'], '/URLAllowlist': [...internal, ...wanted.alwaysOpen] },
      },
      { set: { '/policies/WebsiteFilter/Block': ['<all_urls>'] } },
    ]);
  });

  it('in a lesson no more than the lesson opens', async () => {
    const lesson = sitesOf(['bbc.co.uk/bitesize', 'login.example/pupils']);
    expect(await plan(remembers(due, lesson))).toMatchObject([
      { set: { '/URLAllowlist': [...internal, 'login.example/pupils'] } },
    ]);
  });

  it('the same of Edge and Chrome on Windows, and of Firefox on a Mac', async () => {
    expect(await plan(remembers(due), windows())).toMatchObject(
      expect.arrayContaining(
        [{ kind: 'registry-list', key: `${chromeKey}\\URLBlocklist` }].map(
          (one) => expect.objectContaining(one) as never,
        ),
      ),
    );
    const onAMac = await plan(remembers(due), mac(['Firefox.app', 'Google Chrome.app']));
    expect(new Set(onAMac.map((one) => 'path' in one && one.path))).toEqual(
      new Set(['/Library/Preferences/org.mozilla.firefox.plist']),
    );
  });
});

describe('what the finding says of it', () => {
  const check = async (
    aup: AgentMemory['aup'],
    machine: RecordedMachine,
    mode: RuleMode = 'enforce',
  ) => {
    const host = new FakeHost(machine);
    const verdict = await runRule({
      on: { rule: rule as never, probe: probes[host.os] as never },
      parameters: wanted,
      ...{ mode, host, person: maya, memory: remembers(aup) },
      clock: new ManualClock(now),
    });
    expect(verdict.state).toBe(rule.reasons[verdict.reason]?.state);
    return verdict;
  };
  const closed = debian({
    [`${managed}/zz-beadle.json`]: {
      URLBlocklist: ['*'],
      URLAllowlist: [...internal, ...wanted.alwaysOpen],
    },
  });
  const dark = debian({}, ['/opt/vivaldi/vivaldi']);
  const consent = { ...read, lacksConsent: true };
  it.each([
    ['closed', due, closed, 'enforce', 'internet-waits', 'violated'],
    [
      'closed until the office has the consent',
      consent,
      closed,
      'enforce',
      'consent-missing',
      'violated',
    ],
    ['not yet, as there is time to save', saving, debian(), 'enforce', 'time-to-save', 'violated'],
    [
      'not yet, and only a consent is missing',
      { ...consent, opensUntil: saving.opensUntil },
      closed,
      'enforce',
      'time-to-save',
      'violated',
    ],
    ['nobody would close them', saving, debian(), 'warn', 'not-acknowledged', 'violated'],
    ['not closed', due, debian(), 'enforce', 'gate-not-in-force', 'violated'],
    ['nobody knows the browser’s policies', due, dark, 'enforce', 'gate-unknown', 'unknown'],
    [
      'Chrome on a Mac without a profile',
      due,
      mac(['Google Chrome.app']),
      'enforce',
      'gate-not-in-force',
      'violated',
    ],
    ['no browser', due, debian({}, []), 'enforce', 'internet-waits', 'violated'],
    ['nobody was asked to close them', due, debian(), 'warn', 'not-acknowledged', 'violated'],
    ['all read', { ...read, gate: 'none' }, debian(), 'enforce', 'acknowledged', 'compliant'],
  ] as const)('%s', async (_, aup, machine, mode, reason, state) => {
    expect(await check(aup, machine, mode)).toMatchObject({ reason, state });
  });

  it('names what is missing, and the browsers', async () => {
    const { detail, evidence } = await check({ ...due, lacksConsent: true }, closed);
    expect(detail).toEqual({
      documents: ['Our rules', 'a parent’s consent'],
      browsers: ['Chromium'],
    });
    expect(evidence.map(({ label }) => label)).toEqual(['Our rules, version 1', 'Chromium']);
  });

  it('looks at no browser where nothing waits', async () => {
    const host = new FakeHost(debian());
    const memory = remembers({ ...due, gate: 'logon' });
    const signal = new AbortController().signal;
    const context = { host, now, person: maya, memory, parameters: parameters.parse({}), signal };
    expect((await probeLinux(context)).browsers).toBeNull();
    expect(host.filesRead).toEqual([]);
  });
});
