import { describe, expect, it, test } from 'vitest';
import type { RecordedMachine } from '#platform/fake-host.ts';
import { rule } from './rule.ts';
import { judgeRule, lookedAt as now, memoryWith } from '#test/helpers/judge-rule.ts';
import { zoneOfPath } from './zone-link.ts';

interface Told {
  aheadMs?: number;
  uncertainMs?: number;
  latestKnown?: Date;
  enrolled?: boolean;
}

/** What the rule says with what an agent was told; null: no agent took part. */
function judge(machine: RecordedMachine, told: Told | null, parameters: object = {}) {
  const { aheadMs, uncertainMs = 1_050, latestKnown = now, enrolled = true } = told ?? {};
  const clock = aheadMs === undefined ? null : { aheadMs, uncertainMs, at: now };
  const memory = told && memoryWith({ console: { enrolled, clock }, agent: { latestKnown } });
  return judgeRule('time', machine, { parameters, memory });
}

const debian: RecordedMachine = {
  files: {
    '/proc/1/comm': 'systemd\n',
    '/lib/systemd/systemd-timesyncd': '',
    '/etc/systemd/timesyncd.conf': '[Time]\n#NTP=\nNTP=time.school.example\n',
    '/run/systemd/timesync/synchronized': '',
    '/usr/share/zoneinfo/Europe/London': '',
  },
  links: { '/etc/localtime': '/usr/share/zoneinfo/Europe/London' },
  changedAt: { '/run/systemd/timesync/synchronized': '2026-11-26T08:10:00Z' },
  processes: [{ name: 'systemd', pid: 1 }, { name: 'systemd-timesyncd' }],
};
const stopped: RecordedMachine = { ...debian, processes: [{ name: 'systemd', pid: 1 }] };
const bare: RecordedMachine = { files: { '/proc/1/comm': 'sh\n' }, processes: [{ name: 'sh' }] };

describe('against the console', () => {
  it.each([
    [0, 'compliant', 'right'],
    [298_950, 'compliant', 'right'],
    [298_951, 'unknown', 'drift-uncertain'],
    [-301_050, 'unknown', 'drift-uncertain'],
    [301_051, 'violated', 'clock-ahead'],
    [-301_051, 'violated', 'clock-behind'],
    [-31_536_000_000, 'violated', 'clock-behind'],
  ])(
    'a clock %d ms ahead, ± 1050 ms, at a limit of 5 minutes: %s',
    async (aheadMs, state, reason) => {
      expect(await judge(debian, { aheadMs })).toMatchObject({ state, reason });
    },
  );

  it('a slow answer proves little', async () => {
    const slow = { aheadMs: 20_000, uncertainMs: 400_000 };
    expect(await judge(debian, slow)).toMatchObject({
      reason: 'drift-uncertain',
      detail: { drift: '20 s', uncertain: '6 minutes', limit: '5m', side: 'ahead of' },
    });
    expect(await judge(debian, { aheadMs: 900_000, uncertainMs: 400_000 })).toMatchObject({
      state: 'violated',
    });
  });

  it('says how to mend a wrong clock', async () => {
    const { detail, evidence } = await judge(debian, { aheadMs: 900_000 });
    expect(detail).toMatchObject({
      setClock: 'sudo timedatectl set-ntp true',
      drift: '15 minutes',
    });
    expect(evidence[0]?.value).toContain('900000 ms ahead, ± 1050 ms');
  });
});

describe('without an answer of the console', () => {
  it('a clock put back is told from the latest time that was known', async () => {
    const latestKnown = new Date('2026-12-01T10:00:00Z');
    expect(await judge(debian, { latestKnown })).toMatchObject({
      state: 'violated',
      reason: 'clock-put-back',
      detail: { drift: '5 days 1 hour', known: '2026-12-01T10:00:00.000Z' },
    });
  });

  it('two minutes are a clock’s ordinary wander', async () => {
    const latestKnown = new Date(now.getTime() + 120_000);
    expect(await judge(debian, { latestKnown })).toMatchObject({ reason: 'kept-by-service' });
  });

  it('a time service that set the clock today will do', async () => {
    expect(await judge(debian, { enrolled: false })).toMatchObject({
      state: 'compliant',
      detail: { keeper: 'systemd-timesyncd', ago: '50 minutes' },
    });
    expect(await judge(debian, null)).toMatchObject({ reason: 'kept-by-service' });
  });

  it('one that set it long ago, in the future, or no longer runs, will not', async () => {
    const at = (time: string) => ({
      ...debian,
      changedAt: { '/run/systemd/timesync/synchronized': time },
    });
    for (const machine of [at('2026-11-25T08:59:59Z'), at('2026-11-26T10:00:00Z'), stopped, bare])
      expect(await judge(machine, {})).toMatchObject({
        state: 'unknown',
        reason: 'not-compared',
        detail: { why: 'no answer yet' },
      });
    expect(await judge(bare, { enrolled: false })).toMatchObject({
      detail: { why: 'not enrolled' },
    });
    expect(await judge(bare, null)).toMatchObject({ detail: { why: 'no agent took part' } });
  });
});

describe('what keeps the clock on Linux', () => {
  const required = { keeper: 'required' };

  it('timesyncd, chrony or ntpd that runs', async () => {
    const chrony: RecordedMachine = {
      ...bare,
      files: {
        ...bare.files,
        '/usr/sbin/chronyd': '',
        '/etc/chrony.conf': '# x\npool 2.fedora.pool.ntp.org iburst\n',
      },
      processes: [{ name: 'chronyd' }],
    };
    const found = await judge(chrony, { aheadMs: 0 }, required);
    expect(found).toMatchObject({ state: 'compliant', reason: 'right' });
    expect(found.evidence).toContainEqual({
      label: 'chrony',
      value: 'on: chronyd runs; asks 2.fedora.pool.ntp.org',
      source: '/usr/sbin/chronyd',
    });
    const other: RecordedMachine = { ...bare, processes: [{ name: 'ntpd' }] };
    expect(await judge(other, { aheadMs: 0 }, required)).toMatchObject({ state: 'compliant' });
  });

  it('one that is there and does not run, and none', async () => {
    expect(await judge(stopped, { aheadMs: 0 }, required)).toMatchObject({
      state: 'violated',
      reason: 'nothing-keeps-it',
      detail: {
        found: ['systemd-timesyncd (systemd-timesyncd does not run; asks time.school.example)'],
      },
    });
    expect(await judge(bare, { aheadMs: 0 }, required)).toMatchObject({
      reason: 'nothing-keeps-it',
      detail: { found: 'none is installed' },
    });
  });

  it('is unknown where programs of other accounts are hidden', async () => {
    for (const machine of [
      {
        ...stopped,
        files: { ...stopped.files, '/proc/1/comm': { error: 'not-permitted' as const } },
      },
      { ...stopped, processes: { error: 'failed' as const } },
    ])
      expect(await judge(machine, { aheadMs: 0 }, required)).toMatchObject({
        state: 'unknown',
        reason: 'keeper-unseen',
      });
  });

  it('a wrong clock outweighs it, and neither is lost', async () => {
    expect(await judge(stopped, { aheadMs: 900_000 }, required)).toMatchObject({
      reason: 'clock-ahead',
      detail: { also: ['nothing-keeps-it'] },
    });
  });
});

describe('the zone', () => {
  const london = { zone: 'Europe/London' };
  const zoned = (path: string): RecordedMachine => ({
    ...debian,
    files: { ...debian.files, [path]: '' },
    links: { '/etc/localtime': path },
  });

  it.each([
    ['/usr/share/zoneinfo/Europe/London', 'right'],
    ['/usr/share/zoneinfo/GB', 'right'],
    ['/usr/share/zoneinfo/posix/Europe/Belfast', 'right'],
    ['/usr/share/zoneinfo/America/Argentina/Buenos_Aires', 'wrong-zone'],
    ['/usr/share/zoneinfo/Etc/UTC', 'wrong-zone'],
  ])('%s: %s', async (path, reason) => {
    expect(await judge(zoned(path), { aheadMs: 0 }, london)).toMatchObject({ reason });
  });

  it('none at all is UTC; a copy is named by Debian’s file, or by nothing', async () => {
    const none = { ...bare };
    expect(await judge(none, { aheadMs: 0 }, london)).toMatchObject({
      detail: { zone: 'Etc/UTC (no zone is set)', wanted: 'Europe/London' },
    });
    const copied = { ...bare, files: { ...bare.files, '/etc/localtime': 'TZif2' } };
    expect(await judge(copied, { aheadMs: 0 }, london)).toMatchObject({ reason: 'zone-unseen' });
    const named = { ...copied, files: { ...copied.files, '/etc/timezone': 'Europe/London\n' } };
    expect(await judge(named, { aheadMs: 0 }, london)).toMatchObject({ reason: 'right' });
  });

  it('is not judged where the policy names none', async () => {
    expect(await judge(zoned('/usr/share/zoneinfo/Asia/Tokyo'), { aheadMs: 0 })).toMatchObject({
      reason: 'right',
    });
    expect(rule.parameters.safeParse({ zone: 'Europe/Londonn' }).success).toBe(false);
  });

  test('the name behind a link', () => {
    expect(zoneOfPath('/var/db/timezone/zoneinfo/Europe/London')).toBe('Europe/London');
    expect(zoneOfPath('/usr/share/zoneinfo.default/Europe/London')).toBe('Europe/London');
    expect(zoneOfPath('/usr/share/zoneinfo/Etc/GMT+1')).toBe('Etc/GMT+1');
    expect(zoneOfPath('/etc/localtime')).toBeNull();
  });
});
