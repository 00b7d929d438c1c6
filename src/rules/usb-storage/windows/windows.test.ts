import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ManualClock } from '#base/clock.ts';
import { fillTemplate } from '#base/fill-template.ts';
import { FakeHost } from '#platform/fake-host.ts';
import { loadRecordedHost } from '#platform/recorded-host.ts';
import type { RuleMode, Verdict } from '#protocol/finding.ts';
import type { Role } from '#protocol/scalars.ts';
import { runRule } from '#rules/evaluate.ts';
import type { PersonAtDevice, ProbeMemory } from '#rules/rule.ts';
import { probe } from '#rules/usb-storage/probe.win32.ts';
import { reasons } from '#rules/usb-storage/reasons.ts';
import { rule } from '#rules/usb-storage/rule.ts';
import { identityOf } from './device-ids.ts';
import { watchDrivers } from './driver-watch.ts';

const person = (role: Role): PersonAtDevice => ({ account: role, id: role, role, classes: [] });
const fixture = (name: string) => loadRecordedHost(join(import.meta.dirname, '../fixtures', name));

interface Wish {
  readonly parameters?: object;
  readonly mode?: RuleMode;
  readonly person?: PersonAtDevice | null | undefined;
  readonly remember?: ProbeMemory;
}

async function check(machine: string, wish: Wish = {}): Promise<Verdict> {
  const verdict = await runRule({
    on: { rule: rule as never, probe },
    parameters: wish.parameters ?? { default: 'block' },
    mode: wish.mode ?? 'observe',
    host: await fixture(machine),
    clock: new ManualClock('2026-11-22T09:00:00Z'),
    person: 'person' in wish ? wish.person : person('teacher'),
    memory: null,
    ...(wish.remember && { remember: wish.remember }),
  });
  const reason = reasons[verdict.reason as keyof typeof reasons];
  const fix = 'fix' in reason ? [reason.fix.text, ...reason.fix.commands] : [];
  for (const text of [reason.technician, reason.person, ...fix])
    expect(fillTemplate(text, verdict.detail)).not.toMatch(/[{}]/);
  return verdict;
}

function notes(first: Record<string, string> = {}): ProbeMemory {
  const kept = new Map(Object.entries(first));
  return { get: (key) => kept.get(key), set: (key, value) => void kept.set(key, value) };
}

describe('what is attached, on recorded Windows machines', () => {
  it.each([
    ['windows-11-nothing-attached', 'compliant', 'nothing-attached'],
    ['windows-11-cpoms-key', 'violated', 'not-allowed'],
    ['windows-11-uas-ssd-bitlocker', 'violated', 'not-allowed'],
    ['windows-11-phone-mtp', 'violated', 'not-allowed'],
    ['windows-11-phone-tethering', 'compliant', 'nothing-attached'],
    ['windows-10-two-sticks-one-serial', 'violated', 'not-allowed'],
    ['windows-11-install-forbidden', 'compliant', 'held-back'],
    ['windows-11-access-denied', 'compliant', 'held-back'],
    ['windows-11-deny-all', 'compliant', 'nothing-attached'],
    ['windows-10-drivers-off', 'compliant', 'nothing-attached'],
    ['windows-11-composite-keyboard-with-storage', 'violated', 'not-allowed'],
    ['windows-11-disk-called-external', 'unknown', 'maybe-external'],
    ['windows-10-german', 'violated', 'not-allowed'],
    ['windows-11-reader-without-card', 'compliant', 'nothing-attached'],
    ['windows-11-hangs', 'unknown', 'could-not-look'],
    ['windows-11-registry-unreadable', 'compliant', 'nothing-attached'],
    ['windows-server-without-usb', 'not-applicable', 'no-usb-here'],
  ])('%s: %s (%s)', async (machine, state, reason) => {
    const verdict = await check(machine, {
      parameters: { default: 'block', scope: ['storage', 'phone'] },
    });
    expect({ state: verdict.state, reason: verdict.reason }).toEqual({ state, reason });
  });

  it.each([
    ['windows-11-phone-tethering', ['tether'], 'not-allowed'],
    ['windows-11-nothing-attached', ['webcam'], 'not-allowed'],
  ])('%s, where the scope is %o: %s', async (machine, scope, reason) => {
    expect(await check(machine, { parameters: { default: 'block', scope } })).toMatchObject({
      reason,
    });
  });

  it('names a stick as a policy can', async () => {
    const { detail, evidence } = await check('windows-10-german');
    expect(detail['devices']).toEqual([
      'SanDisk Ultra USB Device (0781:5581, serial 4C530001230512112345)',
    ]);
    expect(evidence[0]).toMatchObject({ source: 'USB\\VID_0781&PID_5581\\4C530001230512112345' });
  });

  it('does not take a number that Windows made up for a serial number', () => {
    expect(identityOf('USB\\VID_0781&PID_5581\\5&2F8A1B2C&0&2')).toMatchObject({ serial: null });
    expect(identityOf('USB\\VID_0781&PID_5581\\4C53')).toEqual({
      vendor: '0781',
      product: '5581',
      serial: '4C53',
    });
    expect(identityOf('USBSTOR\\DISK&VEN_X\\1&0')).toBeNull();
  });

  it('lets a permission for one serial number hold for that stick alone', async () => {
    const allow = [
      {
        device: { vendor: '0781', product: '5581', serial: '4C530001230512112345' },
        people: ['teacher'],
        why: 'lessons',
      },
    ];
    const verdict = await check('windows-10-two-sticks-one-serial', {
      parameters: { default: 'block', allow },
    });
    expect(verdict).toMatchObject({ state: 'violated', reason: 'not-allowed' });
    expect(verdict.detail['devices']).toEqual(['SanDisk Ultra USB Device (0781:5581, no serial)']);
  });

  it('knows BitLocker, unlocked or locked, where encryption is asked for', async () => {
    const allow = [
      {
        device: { vendor: '04e8', product: '61f5', serial: '*' },
        people: ['teacher'],
        why: 'backup',
      },
    ];
    const parameters = { default: 'block', allow, encryptedOnly: true };
    expect(await check('windows-11-uas-ssd-bitlocker', { parameters })).toMatchObject({
      reason: 'allowed-device',
    });
  });
});

describe('the CPOMS key at Stocks Lane (STOCKS-09)', () => {
  const allow = [
    {
      device: { vendor: '0951', product: '16a4', serial: '*' },
      people: ['dsl', 'deputy-dsl'],
      why: 'Merilock key for CPOMS',
    },
  ];
  it.each([
    ['the DSL', person('dsl'), 'compliant', 'allowed-device'],
    ['a teacher', person('teacher'), 'violated', 'allowed-for-others'],
    ['nobody', null, 'violated', 'allowed-but-nobody'],
    ['somebody unknown', undefined, 'unknown', 'person-unknown'],
  ])('plugged in with %s signed in: %#', async (_, who, state, reason) => {
    const verdict = await check('windows-11-cpoms-key', {
      parameters: { default: 'block', allow },
      person: who,
    });
    expect(verdict).toMatchObject({ state, reason });
  });
});

describe('whether a block is in force on Windows', () => {
  it.each([
    ['windows-11-nothing-attached', 'violated', 'no-block-in-force'],
    ['windows-11-install-forbidden', 'compliant', 'held-back'],
    ['windows-11-install-forbidden-not-retroactive', 'violated', 'no-block-in-force'],
    ['windows-10-drivers-off', 'violated', 'no-block-in-force'],
    ['windows-10-only-one-driver-off', 'violated', 'no-block-in-force'],
    ['windows-11-registry-unreadable', 'unknown', 'block-unknown'],
    ['windows-11-deny-all', 'unknown', 'block-unknown'],
  ])('%s, enforced for sticks and phones: %s (%s)', async (machine, state, reason) => {
    const parameters = { default: 'block', scope: ['storage', 'phone'] };
    const verdict = await check(machine, { parameters, mode: 'enforce' });
    expect({ state: verdict.state, reason: verdict.reason }).toEqual({ state, reason });
  });

  it('lets switched-off drivers count for sticks, not for phones', async () => {
    const verdict = await check('windows-10-drivers-off', {
      parameters: { default: 'block', scope: ['storage'] },
      mode: 'enforce',
    });
    expect(verdict).toMatchObject({ reason: 'nothing-attached-block-in-force' });
  });

  it('counts the access policy only from the start of Windows after it was seen', async () => {
    const enforced = { parameters: { default: 'block' }, mode: 'enforce' as const };
    const remember = notes();
    const first = await check('windows-11-deny-all', { ...enforced, remember });
    expect(first).toMatchObject({ state: 'violated', reason: 'no-block-in-force' });
    expect(first.detail['because']).toEqual(
      expect.arrayContaining([expect.stringContaining('only from the next start on')]),
    );
    const policy = remember.get('access-policy')?.replace(/^\S+ /, '') ?? '';
    const before = notes({ 'access-policy': `2026-11-19T12:00:00.000Z ${policy}` });
    expect(await check('windows-11-deny-all', { ...enforced, remember: before })).toMatchObject({
      reason: 'nothing-attached-block-in-force',
    });
  });
});

describe('watching drivers', () => {
  it('calls back when the list of a driver changes', async () => {
    const key = 'HKLM\\SYSTEM\\CurrentControlSet\\Services\\USBSTOR\\Enum';
    const plain = new FakeHost({ os: 'win32', registry: { [key]: { Count: 0 } } });
    const plugged = new FakeHost({
      os: 'win32',
      registry: { [key]: { Count: 1, 0: 'USB\\VID_0951&PID_16A4\\1' } },
    });
    const host = new FakeHost({ os: 'win32' });
    let now = plain;
    host.readRegistry = (path) => now.readRegistry(path);
    let calls = 0;
    const watching = watchDrivers(host, () => calls++, 5);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(calls).toBe(0);
    now = plugged;
    await expect.poll(() => calls).toBe(1);
    await watching.dispose();
  });
});
