import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ManualClock } from '#base/clock.ts';
import { fillTemplate } from '#base/fill-template.ts';
import { FakeHost, type RecordedMachine } from '#platform/fake-host.ts';
import { runRule } from '#rules/evaluate.ts';
import type { AgentMemory, PersonAtDevice } from '#rules/rule.ts';
import { probe as onLinux } from '#rules/accounts/probe.linux.ts';
import { reasons } from '#rules/accounts/reasons.ts';
import { rule } from '#rules/accounts/rule.ts';

const fixture = (name: string) => readFileSync(join(import.meta.dirname, 'fixtures', name), 'utf8');
const tess: PersonAtDevice = { account: 'tess', id: 'p1', role: 'teacher', classes: [] };
type Who = PersonAtDevice | null | 'not-known';
const now = '2026-11-22T09:00:00Z';

function told(devices: number, lastContact: string | null = '2026-11-22T08:55:00Z'): AgentMemory {
  const since = new Date('2026-11-22T08:30:00Z');
  return {
    aup: null,
    session: null,
    agent: null,
    console: {
      enrolled: true,
      lastContact: lastContact === null ? null : new Date(lastContact),
      clock: null,
      newestAgent: null,
      elsewhere: Array.from({ length: devices }, (_, index) => ({ device: `lap-${index}`, since })),
    },
  };
}

async function check(
  machine: RecordedMachine,
  parameters: object = {},
  more: { person?: Who; memory?: AgentMemory | null } = {},
) {
  const host = new FakeHost(machine);
  const person = more.person === undefined ? tess : more.person;
  const verdict = await runRule({
    on: { rule: rule as never, probe: onLinux },
    parameters,
    mode: 'observe',
    host,
    clock: new ManualClock(now),
    person: person === 'not-known' ? undefined : person,
    memory: more.memory ?? null,
  });
  const text = reasons[verdict.reason as keyof typeof reasons]?.technician ?? '';
  expect(fillTemplate(text, verdict.detail), verdict.reason).not.toMatch(/[{}]/);
  return verdict;
}

const passwd = (...names: string[]) =>
  [
    'root:x:0:0:root:/root:/bin/bash',
    ...names.map((name, index) => `${name}:x:${1001 + index}:1001::/home/${name}:/bin/bash`),
    'nobody:x:65534:65534::/nonexistent:/usr/sbin/nologin',
    '',
  ].join('\n');
const linux = (
  files: RecordedMachine['files'] = {},
  links: RecordedMachine['links'] = {},
): RecordedMachine => ({
  files: {
    '/etc/passwd': passwd('tess'),
    '/etc/shadow': 'root:*:20000:0:99999:7:::\ntess:x:20000:0:99999:7:::\nyear3:!:20000::::::\n',
    '/etc/gdm3/daemon.conf': fixture('debian-12/gdm3-daemon.conf'),
    ...files,
  },
  links,
});
const running = (manager: string) => ({
  links: {
    '/etc/systemd/system/display-manager.service': `/lib/systemd/system/${manager}.service`,
  },
  file: { [`/lib/systemd/system/${manager}.service`]: '[Unit]\n' },
});
const gdmOn = '[daemon]\nAutomaticLoginEnable = True\nAutomaticLogin = tess\n';

describe('on Linux', () => {
  const ubuntuGuest = {
    '/etc/lightdm/lightdm.conf': fixture('debian-12/lightdm.conf'),
    '/usr/sbin/guest-account': '#!/bin/sh\n',
  };
  it.each<[string, RecordedMachine, string, string, object?]>([
    ['Debian’s untouched GDM', linux(), 'compliant', 'as-asked'],
    [
      'GDM signing in by itself',
      linux({ '/etc/gdm3/custom.conf': gdmOn }),
      'violated',
      'automatic-logon',
    ],
    [
      'the same, allowed',
      linux({ '/etc/gdm3/custom.conf': gdmOn }),
      'compliant',
      'as-asked',
      { automaticLogon: 'allow' },
    ],
    [
      'GDM with a name, and switched off',
      linux({ '/etc/gdm/custom.conf': gdmOn.replace('True', 'false') }),
      'compliant',
      'as-asked',
    ],
    [
      'GDM after a time',
      linux({ '/etc/gdm3/custom.conf': '[daemon]\nTimedLoginEnable=true\nTimedLogin=tess\n' }),
      'violated',
      'automatic-logon',
    ],
    [
      'a GDM file that cannot be read',
      linux({ '/etc/gdm3/custom.conf': { error: 'not-permitted' } }),
      'unknown',
      'could-not-look',
    ],
    [
      'LightDM in a drop-in',
      linux({ '/etc/lightdm/lightdm.conf.d/10.conf': '[Seat:*]\nautologin-user=tess\n' }),
      'violated',
      'automatic-logon',
    ],
    [
      'LightDM taken back later',
      linux({
        '/etc/lightdm/lightdm.conf.d/10.conf': '[Seat:*]\nautologin-user=tess\n',
        '/etc/lightdm/lightdm.conf.d/99-beadle-accounts.conf': '[Seat:*]\nautologin-user=\n',
      }),
      'compliant',
      'as-asked',
    ],
    [
      'LightDM’s main file over it',
      linux({
        '/etc/lightdm/lightdm.conf': '[Seat:*]\nautologin-user=tess\n',
        '/etc/lightdm/lightdm.conf.d/99.conf': '[Seat:*]\nautologin-user=\n',
      }),
      'violated',
      'automatic-logon',
    ],
    [
      'LightDM without a script for guests',
      linux({ '/etc/lightdm/lightdm.conf': fixture('debian-12/lightdm.conf') }),
      'compliant',
      'as-asked',
    ],
    ['LightDM with one, and nothing said', linux(ubuntuGuest), 'violated', 'guest-account'],
    [
      'LightDM with guests switched off',
      linux({
        ...ubuntuGuest,
        '/usr/share/lightdm/lightdm.conf.d/50.conf': '[SeatDefaults]\nallow-guest=false\n',
      }),
      'compliant',
      'as-asked',
    ],
    [
      'guests, allowed (SPRING-19, OLI-17)',
      linux(ubuntuGuest),
      'compliant',
      'as-asked',
      { guest: 'allow' },
    ],
    [
      'an account called guest',
      linux({ '/etc/passwd': passwd('tess', 'guest') }),
      'violated',
      'guest-account',
    ],
    [
      'SDDM',
      linux({ '/etc/sddm.conf.d/autologin.conf': '[Autologin]\nUser=tess\nSession=plasma\n' }),
      'violated',
      'automatic-logon',
    ],
    [
      'greetd',
      linux({ '/etc/greetd/config.toml': '[initial_session]\ncommand = "sway"\nuser = "tess"\n' }),
      'violated',
      'automatic-logon',
    ],
    [
      'a text console',
      linux({
        '/etc/systemd/system/getty@tty1.service.d/autologin.conf':
          '[Service]\nExecStart=\nExecStart=-/sbin/agetty --autologin tess --noclear %I $TERM\n',
      }),
      'violated',
      'automatic-logon',
    ],
    [
      'an account called year3',
      linux({ '/etc/passwd': passwd('tess', 'year4') }),
      'violated',
      'shared-account',
    ],
    [
      'the same, allowed',
      linux({ '/etc/passwd': passwd('tess', 'year4') }),
      'compliant',
      'as-asked',
      { shared: 'allow' },
    ],
    [
      'the same, one person’s own',
      linux({ '/etc/passwd': passwd('tess', 'year4') }),
      'compliant',
      'as-asked',
      { ownNames: ['year*'] },
    ],
    [
      'the same, locked',
      linux({ '/etc/passwd': passwd('tess', 'year3') }),
      'compliant',
      'as-asked',
    ],
    [
      'a name of the school’s',
      linux({ '/etc/passwd': passwd('tess', 'owls') }),
      'violated',
      'shared-account',
      { sharedNames: ['owls', 'badgers'] },
    ],
    [
      'accounts that cannot be told locked',
      linux({ '/etc/shadow': { error: 'not-permitted' } }),
      'unknown',
      'could-not-look',
    ],
  ])('%s', async (_, machine, state, reason, parameters) => {
    expect(await check(machine, parameters)).toMatchObject({ state, reason });
  });

  it('judges only the display manager that is started', async () => {
    const sddm = running('sddm');
    const both = {
      '/etc/gdm3/custom.conf': gdmOn,
      '/etc/sddm.conf': '[Theme]\nCurrent=x\n',
      ...sddm.file,
    };
    expect(await check(linux(both, sddm.links))).toMatchObject({ reason: 'as-asked' });
    const other = running('ly');
    expect(await check(linux(other.file, other.links))).toMatchObject({ reason: 'could-not-look' });
    const gdm = running('gdm');
    expect(await check(linux({ ...both, ...gdm.file }, gdm.links))).toMatchObject({
      reason: 'automatic-logon',
    });
  });

  it('counts whoever is signed in, wherever the account is kept', async () => {
    const pupil = { ...tess, account: 'Class2@school.example' };
    expect(await check(linux(), {}, { person: pupil })).toMatchObject({
      reason: 'shared-account',
      detail: { names: ['Class2@school.example'] },
    });
    expect(await check(linux(), {}, { person: 'not-known' })).toMatchObject({
      reason: 'could-not-look',
    });
    expect(await check(linux(), {}, { person: null })).toMatchObject({ reason: 'as-asked' });
  });

  it('tells no name that does not look shared', async () => {
    const verdict = await check(linux({ '/etc/passwd': passwd('tess', 'olga') }));
    expect(JSON.stringify(verdict)).not.toMatch(/tess|olga/);
  });
});

describe('the same person at two devices', () => {
  it.each<[string, AgentMemory | null, object, string, string]>([
    ['none', told(0), {}, 'compliant', 'as-asked'],
    ['told', told(2), {}, 'compliant', 'signed-in-elsewhere'],
    ['of no matter', told(2), { elsewhere: 'allow' }, 'compliant', 'as-asked'],
    ['forbidden', told(1), { elsewhere: 'forbid' }, 'violated', 'elsewhere-forbidden'],
    ['no console', null, {}, 'compliant', 'as-asked'],
    ['no console, and forbidden', null, { elsewhere: 'forbid' }, 'unknown', 'elsewhere-not-known'],
    [
      'a word that is too old',
      told(2, '2026-11-22T08:00:00Z'),
      { elsewhere: 'forbid' },
      'unknown',
      'elsewhere-not-known',
    ],
    [
      'a console that never answered',
      told(0, null),
      { elsewhere: 'forbid' },
      'unknown',
      'elsewhere-not-known',
    ],
  ])('%s', async (_, memory, parameters, state, reason) => {
    const verdict = await check(linux(), parameters, { memory });
    expect(verdict).toMatchObject({ state, reason });
    expect(JSON.stringify(verdict)).not.toContain('lap-0');
  });
});
