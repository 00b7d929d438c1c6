import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ManualClock } from '#base/clock.ts';
import { fillTemplate } from '#base/fill-template.ts';
import { FakeHost } from '#platform/fake-host.ts';
import { loadRecordedHost } from '#platform/recorded-host.ts';
import type { RuleMode, Verdict } from '#protocol/finding.ts';
import type { Role } from '#protocol/scalars.ts';
import { runRule } from '#rules/evaluate.ts';
import type { PersonAtDevice } from '#rules/rule.ts';
import type { UsbFacts } from '#rules/usb-storage/facts.ts';
import type { DeviceKind } from '#rules/usb-storage/parameters.ts';
import { probe, watch } from '#rules/usb-storage/probe.linux.ts';
import { reasons } from '#rules/usb-storage/reasons.ts';
import { rule } from '#rules/usb-storage/rule.ts';

const recorded = (name: string) => loadRecordedHost(join(import.meta.dirname, 'fixtures', name));

const person = (role: Role): PersonAtDevice => ({ account: role, id: role, role, classes: [] });

interface Wish {
  readonly parameters?: object;
  readonly mode?: RuleMode;
  readonly person?: PersonAtDevice | null | undefined;
  readonly now?: string;
}

async function check(fixture: string, wish: Wish = {}): Promise<Verdict> {
  const host = await recorded(fixture);
  const verdict = await runRule({
    on: { rule: rule as never, probe },
    parameters: wish.parameters ?? { default: 'block' },
    mode: wish.mode ?? 'observe',
    host,
    clock: new ManualClock(wish.now ?? '2026-11-22T09:00:00Z'),
    person: 'person' in wish ? wish.person : person('teacher'),
    memory: null,
  });
  expect(host.commandsRun, 'no program is started').toEqual([]);
  return verdict;
}

async function factsOf(
  fixture: string,
  kinds: readonly DeviceKind[] = ['storage', 'phone'],
): Promise<UsbFacts> {
  const { signal } = new AbortController();
  const now = new Date('2026-11-22T09:00:00Z');
  const host = await recorded(fixture);
  const facts = await probe({ host, parameters: {}, now, signal, person: null, memory: null });
  return { ...facts, devices: facts.devices.filter(({ kind }) => kinds.includes(kind)) };
}

describe('what is attached, on recorded machines', () => {
  it.each([
    ['debian-12-keyboard-mouse-hub', 'compliant', 'nothing-attached'],
    ['debian-12-bulk-stick', 'violated', 'not-allowed'],
    ['ubuntu-24.04-uas-ssd-luks', 'violated', 'not-allowed'],
    ['ubuntu-24.04-phone-mtp', 'violated', 'not-allowed'],
    ['fedora-43-phone-and-camera', 'violated', 'not-allowed'],
    ['fedora-43-thunderbolt-nvme', 'violated', 'not-allowed'],
    ['debian-11-thunderbolt-unmarked', 'unknown', 'maybe-external'],
    ['fedora-43-keyboard-with-storage', 'violated', 'not-allowed'],
    ['debian-12-unreadable-interface', 'unknown', 'could-not-look'],
    ['debian-12-unreadable-sysfs', 'unknown', 'could-not-look'],
    ['debian-12-drivers-refused', 'compliant', 'held-back'],
    ['ubuntu-24.04-drivers-built-in', 'compliant', 'nothing-attached'],
    ['ubuntu-24.04-only-blacklisted', 'compliant', 'nothing-attached'],
    ['fedora-43-usbguard', 'compliant', 'held-back'],
    ['ubuntu-24.04-empty-card-reader', 'compliant', 'nothing-attached'],
    ['ubuntu-24.04-card-in-reader', 'violated', 'not-allowed'],
    ['debian-12-two-sticks-one-serial', 'violated', 'not-allowed'],
    ['debian-12-guest-attached', 'violated', 'not-allowed'],
    ['debian-12-guest-not-authorised', 'compliant', 'held-back'],
    ['debian-12-guest-interfaces-held', 'compliant', 'held-back'],
    ['virtual-machine-without-usb', 'not-applicable', 'no-usb-here'],
  ])('%s: %s (%s)', async (fixture, state, reason) => {
    const verdict = await check(fixture);
    expect(verdict).toMatchObject({ state, reason });
    expect(verdict.evidence.length).toBeGreaterThan(0);
    const text = fillTemplate(reasons[reason as keyof typeof reasons].technician, verdict.detail);
    expect(text).not.toMatch(/[{}]/);
  });

  it('reads what a stick is, what is on it and where it is mounted', async () => {
    const { devices, block } = await factsOf('debian-12-bulk-stick');
    expect(devices).toEqual([
      {
        name: '1-2',
        kind: 'storage',
        connection: 'usb-bulk',
        vendor: '0781',
        product: '5581',
        serial: '4C530001230512112345',
        label: 'SanDisk Ultra',
        authorized: true,
        driver: 'usb-storage',
        surelyExternal: true,
        disks: [
          {
            name: 'sdb',
            sizeBytes: 30_752_636_928,
            readOnly: false,
            filesystems: ['vfat'],
            mountedAt: ['/media/ann/SCHOOL STICK'],
          },
        ],
      },
    ]);
    expect(block).toMatchObject({
      modules: [
        { name: 'usb-storage', inKernel: true, builtIn: false, refusedBy: null },
        { name: 'uas', inKernel: true },
      ],
    });
  });

  it('finds a UAS disk that calls itself fixed, and the mount upon its unlocked volume', async () => {
    const { devices } = await factsOf('ubuntu-24.04-uas-ssd-luks');
    expect(devices).toMatchObject([
      { connection: 'usb-uas', disks: [{ name: 'sda', mountedAt: ['/media/ann/secret'] }] },
    ]);
  });

  it('finds phones by string, by udev, and cameras by class', async () => {
    expect((await factsOf('ubuntu-24.04-phone-mtp')).devices).toMatchObject([
      { kind: 'phone', connection: 'mtp', vendor: '18d1' },
    ]);
    expect((await factsOf('fedora-43-phone-and-camera')).devices).toMatchObject([
      { kind: 'phone', connection: 'mtp', vendor: '04e8' },
      { kind: 'phone', connection: 'ptp', vendor: '04a9' },
    ]);
  });

  it('tells a tunnelled disk from the fixed one of the same kind', async () => {
    expect((await factsOf('fedora-43-thunderbolt-nvme')).devices).toMatchObject([
      {
        name: '0000:05:00.0',
        connection: 'pci',
        vendor: '144d',
        product: 'a808',
        serial: 'S4EWNX0R412345',
        disks: [{ name: 'nvme1n1', filesystems: ['exfat'] }],
      },
    ]);
  });

  it('finds the stick, the UAS disk and the phone of a real kernel, and not the keyboard', async () => {
    const { devices } = await factsOf('debian-12-guest-attached');
    expect(devices.map(({ connection, driver }) => [connection, driver])).toEqual([
      ['mtp', null],
      ['usb-bulk', 'usb-storage'],
      ['usb-uas', 'uas'],
    ]);
  });

  it('names devices that are held back before they were asked what they are', async () => {
    const verdict = await check('debian-12-guest-not-authorised');
    expect(verdict.detail.devices).toContain(
      'QEMU QEMU USB HARDDRIVE (46f4:0001, serial STICK0001)',
    );
  });

  it('does not hand on what a hostile device puts into its name', async () => {
    const host = new FakeHost({
      attributes: {
        '/sys/bus/usb/devices/1-1': {
          idVendor: '0951',
          idProduct: '1666',
          product: `\u001b[2J${'x'.repeat(5_000)}`,
          serial: 'A\u0000B',
          authorized: '0',
        },
        '/sys/bus/usb/devices/usb1': { authorized_default: '1' },
      },
    });
    const { signal } = new AbortController();
    const facts = await probe({
      host,
      parameters: {},
      now: new Date(),
      signal,
      person: null,
      memory: null,
    });
    expect(facts.heldUnknown[0]).toMatchObject({
      serial: 'A\uFFFDB',
      label: expect.stringMatching(/^\uFFFD\[2Jx{122}$/),
    });
  });

  it('says what it could not see', async () => {
    const { unseen } = await factsOf('debian-12-unreadable-interface');
    expect(unseen).toEqual([expect.stringContaining('1-2:1.0/bInterfaceClass may not be read')]);
  });

  it('leaves phones alone where the scope is storage only', async () => {
    const parameters = { default: 'block', scope: ['storage'] };
    expect(await check('ubuntu-24.04-phone-mtp', { parameters })).toMatchObject({
      state: 'compliant',
    });
  });
});

describe('webcams and tethering', () => {
  const scoped = (...scope: DeviceKind[]) => ({ parameters: { default: 'block', scope } });

  it('finds a built-in webcam, once for its two interfaces', async () => {
    const { devices } = await factsOf('debian-12-keyboard-mouse-hub', ['webcam', 'tether']);
    expect(devices).toMatchObject([{ kind: 'webcam', connection: 'uvc', driver: 'uvcvideo' }]);
  });

  it('judges them only where the policy names them', async () => {
    const webcam = 'debian-12-keyboard-mouse-hub';
    expect(await check(webcam, scoped('webcam'))).toMatchObject({ reason: 'not-allowed' });
    expect(await check(webcam, scoped('tether'))).toMatchObject({ reason: 'nothing-attached' });
    expect(await check(webcam)).toMatchObject({ reason: 'nothing-attached' });
  });

  it('judges a phone that also shares its connection once for each', async () => {
    const phone = 'ubuntu-24.04-phone-tethering';
    const { devices } = await factsOf(phone, ['phone', 'tether', 'storage', 'webcam']);
    expect(devices.map(({ kind, connection, driver }) => [kind, connection, driver])).toEqual([
      ['tether', 'rndis', 'rndis_host'],
      ['phone', 'mtp', null],
      ['webcam', 'uvc', 'uvcvideo'],
    ]);
    for (const kind of ['phone', 'tether'] as const)
      expect(await check(phone, scoped(kind))).toMatchObject({ reason: 'not-allowed' });
    expect(await check(phone, scoped('storage'))).toMatchObject({ state: 'compliant' });
  });

  it('allows a webcam to people in spite of encryption, which it has none of', async () => {
    const device = { vendor: '13d3', product: '5463', serial: '*' };
    const allow = [{ device, people: ['teacher'], why: 'Calls with parents' }];
    const parameters = { default: 'block', scope: ['webcam'], allow, encryptedOnly: true };
    const webcam = 'debian-12-keyboard-mouse-hub';
    expect(await check(webcam, { parameters })).toMatchObject({ reason: 'allowed-device' });
    const pupil = { parameters, person: person('pupil') };
    expect(await check(webcam, pupil)).toMatchObject({ reason: 'allowed-for-others' });
    const readOnly = { default: 'read-only', scope: ['webcam'] };
    expect(await check(webcam, { parameters: readOnly })).toMatchObject({ reason: 'not-allowed' });
  });
});

describe('a named key for named people (STOCKS-09)', () => {
  const key = {
    device: { vendor: '0781', product: '5581', serial: '4C530001230512112345' },
    people: ['dsl', 'deputy-dsl'],
    why: 'CPOMS key',
  };
  const parameters = { default: 'block', allow: [key] };
  const plug = (who: PersonAtDevice | null | undefined, more: object = {}) =>
    check('debian-12-bulk-stick', {
      parameters: { ...parameters, allow: [{ ...key, ...more }] },
      person: who,
    });

  it.each([
    ['the DSL', person('dsl'), 'compliant', 'allowed-device'],
    ['the deputy', person('deputy-dsl'), 'compliant', 'allowed-device'],
    ['a teacher', person('teacher'), 'violated', 'allowed-for-others'],
    ['nobody signed in', null, 'violated', 'allowed-but-nobody'],
    ['an unlisted account', { account: 'x', classes: [] }, 'unknown', 'person-unknown'],
    ['a session that cannot be read', undefined, 'unknown', 'person-unknown'],
  ] as const)('plugged by %s', async (_, who, state, reason) => {
    expect(await plug(who)).toMatchObject({ state, reason });
  });

  it('does not take another stick of the model for it', async () => {
    const other = { device: { ...key.device, serial: 'OTHER' } };
    expect(await plug(person('dsl'), other)).toMatchObject({ reason: 'not-allowed' });
    const any = { device: { ...key.device, serial: '*' } };
    expect(await plug(person('dsl'), any)).toMatchObject({ reason: 'allowed-device' });
  });

  it('ends with its last day', async () => {
    const until = { until: '2026-11-22' };
    expect(await plug(person('dsl'), until)).toMatchObject({ reason: 'allowed-device' });
    expect(await plug(person('dsl'), { until: '2026-11-21' })).toMatchObject({
      state: 'violated',
      reason: 'permission-ended',
    });
  });

  it('asks for encryption where the policy does', async () => {
    const encrypted = { encrypted: 'required' };
    expect(await plug(person('dsl'), encrypted)).toMatchObject({
      state: 'violated',
      reason: 'not-encrypted',
    });
  });

  it('warns where two attached sticks state one serial', async () => {
    const twin = { vendor: '0951', product: '1666', serial: '000000000001' };
    const verdict = await check('debian-12-two-sticks-one-serial', {
      parameters: { default: 'block', allow: [{ ...key, device: twin }] },
      person: person('dsl'),
    });
    expect(verdict).toMatchObject({ state: 'compliant', reason: 'allowed-not-unique' });
  });
});

describe('other policies', () => {
  it('takes an encrypted disk where everything must be encrypted', async () => {
    const parameters = { default: 'allow', encryptedOnly: true };
    expect(await check('ubuntu-24.04-uas-ssd-luks', { parameters })).toMatchObject({
      reason: 'allowed-by-policy',
    });
    expect(await check('debian-12-bulk-stick', { parameters })).toMatchObject({
      reason: 'not-encrypted',
    });
  });

  it('wants a disk read-only where only reading is allowed', async () => {
    const parameters = { default: 'read-only' };
    expect(await check('debian-12-bulk-stick', { parameters })).toMatchObject({
      reason: 'writable',
    });
  });

  it('allows all by default', async () => {
    expect(await check('debian-12-bulk-stick', { parameters: {} })).toMatchObject({
      state: 'compliant',
      reason: 'allowed-by-policy',
    });
  });

  it.each([
    [{ default: 'blocked' }],
    [{ allow: [{ device: { vendor: '0951', product: '16A4', serial: '*' } }] }],
    [{ mode: 'block' }],
  ])('does not run with %j', async (parameters) => {
    expect(await check('debian-12-bulk-stick', { parameters })).toMatchObject({
      state: 'unknown',
      reason: 'bad-parameters',
    });
  });
});

describe('a block in force, where the policy enforces one', () => {
  const all = { parameters: { default: 'block' }, mode: 'enforce' } as const;
  const storage = {
    parameters: { default: 'block', scope: ['storage'] },
    mode: 'enforce',
  } as const;

  it.each([
    ['debian-12-keyboard-mouse-hub', all, 'violated', 'no-block-in-force'],
    ['debian-12-drivers-refused', storage, 'compliant', 'held-back'],
    // Refused drivers do not hold back phones, which need none.
    ['debian-12-drivers-refused', all, 'violated', 'no-block-in-force'],
    ['ubuntu-24.04-drivers-built-in', storage, 'violated', 'no-block-in-force'],
    ['ubuntu-24.04-only-blacklisted', storage, 'violated', 'no-block-in-force'],
    ['fedora-43-usbguard', all, 'compliant', 'held-back'],
    ['debian-12-guest-attached', all, 'violated', 'not-allowed'],
    ['debian-12-guest-not-authorised', all, 'violated', 'no-block-in-force'],
    ['debian-12-guest-interfaces-held', all, 'compliant', 'held-back'],
    ['virtual-machine-without-usb', all, 'not-applicable', 'no-usb-here'],
  ] as const)('%s', async (fixture, wish, state, reason) => {
    expect(await check(fixture, wish)).toMatchObject({ state, reason });
  });
});

describe('watch', () => {
  it('calls for a look when something is plugged in or a block changes, until disposed', async () => {
    const host = await recorded('debian-12-keyboard-mouse-hub');
    let looks = 0;
    const watching = watch(host, () => looks++);
    const path = '/sys/devices/pci0000:00/0000:00:14.0/usb1/1-2';
    host.deviceEvent({ action: 'add', subsystem: 'usb', path });
    host.deviceEvent({ action: 'add', subsystem: 'block', path });
    host.deviceEvent({ action: 'add', subsystem: 'net', path });
    host.pathChanged('/etc/modprobe.d/no-usb-storage.conf');
    expect(looks).toBe(3);
    await watching.dispose();
    host.deviceEvent({ action: 'remove', subsystem: 'usb', path });
    expect(looks).toBe(3);
  });
});

it('a list of exceptions to a policy that allows everything is an error, not a silent nothing', () => {
  const device = { vendor: '0951', product: '16a4', serial: '*' };
  const allow = [{ device, people: ['dsl'], why: 'CPOMS key' }];
  const issues = (value: object) => rule.parameters.safeParse(value).error?.issues ?? [];
  expect(issues({ default: 'block', allow })).toEqual([]);
  expect(issues({ default: 'allow', allow: [] })).toEqual([]);
  expect(issues({ default: 'allow', allow })).toMatchObject([{ path: ['allow'] }]);
  expect(issues({ allow })).toHaveLength(1);
});
