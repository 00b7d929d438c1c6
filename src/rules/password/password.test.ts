import { describe, expect, it } from 'vitest';
import { fillTemplate } from '#base/fill-template.ts';
import { FakeHost, type RecordedMachine } from '#platform/fake-host.ts';
import type { Role } from '#protocol/scalars.ts';
import { runRule } from '#rules/evaluate.ts';
import type { PersonAtDevice } from '#rules/rule.ts';
import { parameters as shape } from '#rules/password/parameters.ts';
import { probe } from '#rules/password/probe.linux.ts';
import { reasons } from '#rules/password/reasons.ts';
import { rule } from '#rules/password/rule.ts';

const tess = (role?: Role): PersonAtDevice => ({
  account: 'tess',
  ...(role && { id: 'p1', role }),
  classes: [],
});
type Who = PersonAtDevice | null | 'not-known';

async function check(machine: RecordedMachine, parameters: object, person: Who = tess('teacher')) {
  const host = new FakeHost(machine);
  const verdict = await runRule({
    on: { rule: rule as never, probe },
    parameters,
    mode: 'observe',
    host,
    person: person === 'not-known' ? undefined : person,
    memory: null,
  });
  expect(host.commandsRun, 'no program is started').toEqual([]);
  const text = reasons[verdict.reason as keyof typeof reasons]?.technician ?? '';
  expect(fillTemplate(text, verdict.detail), verdict.reason).not.toMatch(/[{}]/);
  return verdict;
}

const hash = '$y$j9T$F5Jx5fExrKuPp53xLKQ..1$X3DX6M94c7o.9agCG9G317fhZg9SqC.5i5rd.RhAtQ7';
const shadowLine = (max: string, secret = hash, changed = '20400') =>
  `tess:${secret}:${changed}:0:${max}:7:::\n`;
const commonPassword = (step: string) =>
  `${step}\npassword\t[success=1 default=ignore]\tpam_unix.so obscure use_authtok try_first_pass yescrypt\npassword\trequisite\t\t\tpam_deny.so\npassword\trequired\t\t\tpam_permit.so\n`;
const pwquality = 'password\trequisite\t\t\tpam_pwquality.so retry=3';

const debian = (
  conf: string,
  options: { step?: string; shadow?: string; files?: RecordedMachine['files'] } = {},
): RecordedMachine => ({
  files: {
    '/etc/passwd': 'root:x:0:0:root:/root:/bin/bash\ntess:x:1001:1001::/home/tess:/bin/bash\n',
    '/etc/shadow': `root:*:20000:0:99999:7:::\n${options.shadow ?? shadowLine('365')}`,
    '/etc/login.defs': 'PASS_MAX_DAYS\t90\nUID_MIN 1000\nUID_MAX 60000\n',
    '/etc/pam.d/passwd': '@include common-password\n',
    '/etc/pam.d/common-password': commonPassword(options.step ?? pwquality),
    '/etc/security/pwquality.conf': conf,
    ...options.files,
  },
});

const stocks = { staff: { minLength: 16, classes: ['upper', 'special'], maxAge: '365d' } };
const soke = { staff: { maxAge: '90d' }, pupil: { maxAge: 'never' } };
const good = 'minlen = 16\nucredit = -1\nocredit = -1\n';

describe('what is asked of staff (STOCKS-10), in effect', () => {
  it.each<[string, RecordedMachine, string, string]>([
    ['met', debian(good), 'compliant', 'meets'],
    ['15 characters', debian(good.replace('16', '15')), 'violated', 'too-short'],
    ['a credit that shortens it', debian(`${good}dcredit = 1\n`), 'violated', 'too-short'],
    [
      'a drop-in that the main file overrides',
      debian('minlen = 8\n', { files: { '/etc/security/pwquality.conf.d/50-school.conf': good } }),
      'violated',
      'too-short',
    ],
    [
      'a drop-in alone',
      debian('# minlen = 8\n', {
        files: { '/etc/security/pwquality.conf.d/50-school.conf': good },
      }),
      'compliant',
      'meets',
    ],
    [
      'arguments of the module over the files',
      debian('minlen = 8\n', { step: `${pwquality} minlen=16 ucredit=-1 ocredit=-1` }),
      'compliant',
      'meets',
    ],
    [
      'no special character',
      debian('minlen = 16\nucredit = -1\n'),
      'violated',
      'classes-not-asked',
    ],
    ['all four kinds by number', debian('minlen = 16\nminclass = 4\n'), 'compliant', 'meets'],
    ['any three kinds', debian('minlen = 16\nminclass = 3\n'), 'unknown', 'classes-in-part'],
    ['a file, but no module in the stack', debian(good, { step: '' }), 'violated', 'not-checked'],
    ['a module that only warns', debian(`${good}enforcing = 0\n`), 'violated', 'not-checked'],
    [
      'a module whose answer is not counted',
      debian(good, { step: pwquality.replace('requisite', 'optional') }),
      'violated',
      'not-checked',
    ],
    [
      'a module in brackets',
      debian(good, { step: pwquality.replace('requisite', '[success=ok default=die]') }),
      'compliant',
      'meets',
    ],
    [
      'a password that lasts a day longer',
      debian(good, { shadow: shadowLine('366') }),
      'violated',
      'expires-late',
    ],
    [
      'login.defs alone, which is for new accounts',
      debian(good, { shadow: shadowLine('99999') }),
      'violated',
      'never-expires',
    ],
    [
      'an age without a day to count from',
      debian(good, { shadow: shadowLine('90', hash, '') }),
      'violated',
      'never-expires',
    ],
    [
      'an account without a password',
      debian(good, { shadow: shadowLine('90', '') }),
      'violated',
      'without-password',
    ],
    [
      'a locked password',
      debian(good, { shadow: shadowLine('90', '!') }),
      'unknown',
      'cloud-account',
    ],
    [
      'a shadow that cannot be read',
      debian(good, { files: { '/etc/shadow': { error: 'not-permitted' } } }),
      'unknown',
      'person-unknown',
    ],
    [
      'a pwquality.conf that cannot be read',
      debian(good, { files: { '/etc/security/pwquality.conf': { error: 'not-permitted' } } }),
      'unknown',
      'could-not-look',
    ],
    [
      'a stack that cannot be read',
      debian(good, { files: { '/etc/pam.d/common-password': { error: 'not-permitted' } } }),
      'unknown',
      'could-not-look',
    ],
    [
      'a short password though the shadow cannot be read',
      debian('minlen = 8', { files: { '/etc/shadow': { error: 'not-permitted' } } }),
      'violated',
      'too-short',
    ],
  ])('%s', async (_, machine, state, reason) => {
    expect(await check(machine, stocks)).toMatchObject({ state, reason });
  });

  it('is asked of nobody else', async () => {
    const machine = debian('');
    expect(await check(machine, stocks, tess('pupil'))).toMatchObject({
      state: 'not-applicable',
      reason: 'nothing-asked',
    });
    expect(await check(machine, {})).toMatchObject({ reason: 'nothing-asked' });
  });

  it('cannot be told of an account of a directory', async () => {
    const person = { ...tess('teacher'), account: 'tess@school.example' };
    expect(await check(debian(good), stocks, person)).toMatchObject({
      state: 'unknown',
      reason: 'cloud-account',
    });
  });
});

describe('ages per role (SOKE-07, SOKE-08)', () => {
  it.each<[string, string, Who, string, string]>([
    ['staff at 90 days', '90', tess('teacher'), 'compliant', 'meets'],
    ['staff at 91 days', '91', tess('teacher'), 'violated', 'expires-late'],
    ['staff for ever', '99999', tess('head'), 'violated', 'never-expires'],
    ['pupils for ever', '99999', tess('pupil'), 'compliant', 'meets'],
    ['pupils at 90 days', '90', tess('pupil'), 'violated', 'expires-though-never'],
    ['nobody at the laptop', '90', null, 'unknown', 'ages-differ'],
    ['a person on no list', '90', tess(), 'unknown', 'ages-differ'],
    ['a session list that cannot be read', '90', 'not-known', 'unknown', 'person-unknown'],
  ])('%s', async (_, max, person, state, reason) => {
    const machine = debian('', { shadow: shadowLine(max) });
    expect(await check(machine, soke, person)).toMatchObject({ state, reason });
  });

  it('needs no role where every password meets what is asked of all', async () => {
    const machine = debian('', { shadow: shadowLine('90') });
    const staffOnly = { staff: { maxAge: '90d' } };
    expect(await check(machine, staffOnly, null)).toMatchObject({ reason: 'meets' });
  });

  it('has nothing to say where no password is kept and nobody is there', async () => {
    const machine = debian('', { shadow: shadowLine('90', '*') });
    expect(await check(machine, soke, null)).toMatchObject({
      state: 'not-applicable',
      reason: 'no-passwords-here',
    });
  });
});

describe('a value that the document leaves open (OLI-09)', () => {
  const open = { mustChoose: ['staff.maxAge'] };
  const chosen = { value: 'staff.maxAge', by: 'headteacher', on: '2026-11-20' };

  it('is unknown until the school has chosen, and then says who did', async () => {
    expect(await check(debian(good), open)).toMatchObject({
      state: 'unknown',
      reason: 'school-must-choose',
      detail: { open: 'staff.maxAge' },
    });
    const verdict = await check(debian(good), {
      ...open,
      staff: { maxAge: '365d' },
      chosen: [chosen],
    });
    expect(verdict).toMatchObject({ state: 'compliant', reason: 'meets' });
    expect(verdict.detail['chosen']).toBe('staff.maxAge was chosen by headteacher on 2026-11-20.');
    // Of pupils nothing is left open.
    expect(await check(debian(good), open, tess('pupil'))).toMatchObject({
      reason: 'nothing-asked',
    });
  });

  it('cannot be filled in without saying who chose', () => {
    const parsed = shape.safeParse({ ...open, staff: { maxAge: '365d' } });
    expect(parsed.error?.issues[0]?.message).toContain('say in "chosen" who chose it');
  });

  it('does not hide a violation', async () => {
    const verdict = await check(debian('minlen = 8'), { ...open, staff: { minLength: 12 } });
    expect(verdict).toMatchObject({ state: 'violated', reason: 'too-short' });
  });
});

describe('the shorter length with a list of refused passwords', () => {
  const either = { staff: { minLength: 12, minLengthWithDenyList: 8 } };
  it.each<[string, string, string]>([
    ['8 and a dictionary', 'minlen = 8\n', 'meets'],
    ['8 without one', 'minlen = 8\ndictcheck = 0\n', 'too-short'],
    ['12 without one', 'minlen = 12\ndictcheck = 0\n', 'meets'],
  ])('%s', async (_, conf, reason) => {
    expect(await check(debian(conf), either)).toMatchObject({ reason });
  });
});

describe('what is told', () => {
  it('holds no hash and no name, and notes what guidance says', async () => {
    const verdict = await check(debian('minlen = 8'), stocks);
    expect(JSON.stringify(verdict)).not.toContain(hash.slice(0, 12));
    expect(JSON.stringify(verdict)).not.toContain('tess');
    expect(verdict.evidence.filter(({ label }) => label === 'Note')).toHaveLength(2);
    expect(verdict.evidence).toContainEqual({
      label: 'Passwords kept here last',
      value: '1 for 365 days',
    });
  });
});
