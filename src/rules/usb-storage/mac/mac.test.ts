import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ManualClock } from '#base/clock.ts';
import { fillTemplate } from '#base/fill-template.ts';
import { loadRecordedHost } from '#platform/recorded-host.ts';
import type { RuleMode, Verdict } from '#protocol/finding.ts';
import type { Role } from '#protocol/scalars.ts';
import { runRule } from '#rules/evaluate.ts';
import type { PersonAtDevice } from '#rules/rule.ts';
import { probe } from '#rules/usb-storage/probe.darwin.ts';
import { reasons } from '#rules/usb-storage/reasons.ts';
import { rule } from '#rules/usb-storage/rule.ts';
import { parameters } from '#rules/usb-storage/parameters.ts';
import { lookAtMac, readOnlyMounts } from './attached.ts';
import { parseEnrolment } from './block.ts';
import { parseIoreg } from './ioreg.ts';

const person = (role: Role): PersonAtDevice => ({ account: role, id: role, role, classes: [] });
const fixture = (name: string) => loadRecordedHost(join(import.meta.dirname, '../fixtures', name));

interface Wish {
  readonly parameters?: object;
  readonly mode?: RuleMode;
  readonly person?: PersonAtDevice | null | undefined;
}

async function check(machine: string, wish: Wish = {}): Promise<Verdict> {
  const verdict = await runRule({
    on: { rule: rule as never, probe: probe as never },
    parameters: wish.parameters ?? { default: 'block' },
    mode: wish.mode ?? 'observe',
    host: await fixture(machine),
    clock: new ManualClock('2026-11-22T09:00:00Z'),
    person: 'person' in wish ? wish.person : person('teacher'),
    memory: null,
  });
  const reason = reasons[verdict.reason as keyof typeof reasons];
  const fix = 'fix' in reason ? [reason.fix.text, ...reason.fix.commands] : [];
  for (const text of [reason.technician, reason.person, ...fix])
    expect(fillTemplate(text, verdict.detail)).not.toMatch(/[{}]/);
  return verdict;
}

describe('what is attached, on recorded Macs', () => {
  it.each([
    ['macos-15-nothing-attached', 'compliant', 'nothing-attached'],
    ['macos-15-nothing-at-all', 'compliant', 'nothing-attached'],
    ['macos-15-cpoms-key', 'violated', 'not-allowed'],
    ['macos-26-cpoms-key-behind-hub', 'violated', 'not-allowed'],
    ['macos-15-uas-ssd-apfs-encrypted', 'violated', 'not-allowed'],
    ['macos-14-iphone', 'violated', 'not-allowed'],
    ['macos-14-android-mtp', 'violated', 'not-allowed'],
    ['macos-13-thunderbolt-nvme', 'violated', 'not-allowed'],
    ['macos-15-reader-without-card', 'compliant', 'held-back'],
    ['macos-12-two-sticks-one-serial', 'violated', 'not-allowed'],
    ['macos-15-ioreg-hangs', 'unknown', 'could-not-look'],
    ['macos-15-diskutil-garbled', 'violated', 'not-allowed'],
  ])('%s: %s (%s)', async (machine, state, reason) => {
    const verdict = await check(machine);
    expect({ state: verdict.state, reason: verdict.reason }).toEqual({ state, reason });
  });

  it('names a stick once, though it comes by itself and below its hub', async () => {
    const { detail, evidence } = await check('macos-26-cpoms-key-behind-hub');
    expect(detail['devices']).toEqual([
      'Kingston DataTraveler 3.0 (0951:16a4, serial 60A44C3FB2D0)',
    ]);
    expect(evidence[0]?.value).toContain('mounted at /Volumes/STICK');
  });

  it('points out two sticks with one serial number, even where both are allowed', async () => {
    const device = { vendor: '0781', product: '5581', serial: '4C530001230512112345' };
    const allow = [{ device, people: ['teacher'], why: 'lessons' }];
    expect(
      await check('macos-12-two-sticks-one-serial', { parameters: { default: 'block', allow } }),
    ).toMatchObject({ state: 'compliant', reason: 'allowed-not-unique' });
  });

  it.each([
    ['macos-15-uas-ssd-apfs-encrypted', 'compliant', 'allowed-device'],
    ['macos-15-uas-ssd-apfs-plain', 'violated', 'not-encrypted'],
  ])('%s, where encryption is required: %s (%s)', async (machine, state, reason) => {
    const device = { vendor: '04e8', product: '61f5', serial: '*' };
    const allow = [{ device, people: ['teacher'], encrypted: 'required', why: 'backup' }];
    const verdict = await check(machine, { parameters: { default: 'block', allow } });
    expect({ state: verdict.state, reason: verdict.reason }).toEqual({ state, reason });
  });

  it.each([
    ['macos-15-stick-read-only', 'compliant', 'nothing-attached'],
    ['macos-15-stick-writable', 'violated', 'writable'],
  ])('%s, where only reading is allowed: %s (%s)', async (machine, state, reason) => {
    const verdict = await check(machine, { parameters: { default: 'read-only' } });
    expect(verdict.state).toBe(state);
    if (state === 'violated') expect(verdict.reason).toBe(reason);
  });

  it('asks only what it needs', async () => {
    const host = await fixture('macos-15-nothing-attached');
    await lookAtMac(host, parameters.parse({ default: 'block' }));
    expect(host.commandsRun).toHaveLength(2);
  });
});

describe('the CPOMS key at Stocks Lane (STOCKS-09), on a Mac', () => {
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
    const verdict = await check('macos-15-cpoms-key', {
      parameters: { default: 'block', allow },
      person: who,
    });
    expect(verdict).toMatchObject({ state, reason });
  });
});

describe('whether a block is in force on a Mac', () => {
  const parametersFor = (scope: readonly string[]): object => ({ default: 'block', scope });
  it.each([
    ['macos-15-nothing-attached', ['storage'], 'violated', 'no-block-in-force'],
    ['macos-15-managed', ['storage'], 'unknown', 'block-unknown'],
    ['macos-15-enrolment-not-told', ['storage'], 'unknown', 'block-unknown'],
    ['macos-15-managed', ['phone'], 'violated', 'no-block-in-force'],
  ])('%s, enforced for %o: %s (%s)', async (machine, scope, state, reason) => {
    const verdict = await check(machine, { parameters: parametersFor(scope), mode: 'enforce' });
    expect({ state: verdict.state, reason: verdict.reason }).toEqual({ state, reason });
  });
});

describe('what programs of macOS print', () => {
  it('is told apart from something else', () => {
    expect(parseIoreg({})).toBeNull();
    expect(parseIoreg([])).toEqual([]);
    expect(parseIoreg([{ idVendor: 1 }, 7])).toEqual([]);
    expect(parseEnrolment('profiles: error')).toMatchObject({ managed: null });
    expect(parseEnrolment('Enrolled via DEP: No\nMDM enrollment: No\n').managed).toBe(false);
    expect(readOnlyMounts('/dev/disk4s1 on /Volumes/A (B) C (msdos, read-only)')).toEqual(
      new Set(['/Volumes/A (B) C']),
    );
  });
});
