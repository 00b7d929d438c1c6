import { describe, expect, it } from 'vitest';
import { FakeHost } from '#platform/fake-host.ts';
import type { Change } from '#platform/host-writer.ts';
import type { Role } from '#protocol/scalars.ts';
import type { PersonAtDevice } from '#rules/rule.ts';
import { parameters } from '#rules/usb-storage/parameters.ts';
import { windowsPlan } from './plan.ts';
import { deniedIds } from './policy-keys.ts';

const person = (role: Role): PersonAtDevice => ({ account: role, id: role, role, classes: [] });
const services = 'HKLM\\SYSTEM\\CurrentControlSet\\Services';
const units = 'HKLM\\SYSTEM\\CurrentControlSet\\Enum\\USB\\VID_0951&PID_16A4';
const host = new FakeHost({
  os: 'win32',
  registry: {
    [`${services}\\USBSTOR`]: { Start: 3 },
    [`${services}\\UASPStor`]: { Start: 3 },
    [`${units}\\60A44C3FB2D0`]: { Service: 'USBSTOR' },
    [`${units}\\60A44C3FFFFF`]: { Service: 'USBSTOR' },
  },
});

const plan = (
  wanted: object,
  who: PersonAtDevice | null | undefined = person('teacher'),
  now = '2026-11-22T09:00:00Z',
): Promise<Change[]> => windowsPlan(host, parameters.parse(wanted), who, new Date(now));

/** The changes as lines, short enough to compare. */
const lines = (changes: readonly Change[]): string[] =>
  changes.map((change) => {
    if (change.kind === 'registry-list')
      return `${change.key.split('\\').at(-1)}: ${change.values.join(' ')}`;
    if (change.kind !== 'registry-value') return change.kind;
    return `${change.key.split('\\').at(-1)} ${change.name}=${String(change.data)}`;
  });

const key = {
  device: { vendor: '0951', product: '16a4', serial: '*' },
  people: ['dsl', 'deputy-dsl'],
  why: 'Merilock key for CPOMS',
};

describe('what is put into the registry of Windows', () => {
  it('is nothing where nothing is kept out', async () => {
    expect(await plan({})).toEqual([]);
    expect(await plan({ default: 'block', scope: [] })).toEqual([]);
  });

  it('is every wall where no device is allowed to anybody (SOKE-20)', async () => {
    expect(lines(await plan({ default: 'block', encryptedOnly: true }))).toEqual([
      'Restrictions AllowDenyLayered=1',
      'DenyDeviceIDs: USB\\Class_08 USB\\MS_COMP_MTP USB\\Class_06',
      'Restrictions DenyDeviceIDs=1',
      'Restrictions DenyDeviceIDsRetroactive=1',
      '{53f5630d-b6bf-11d0-94f2-00a0c91efb8b} Deny_Read=1',
      '{53f5630d-b6bf-11d0-94f2-00a0c91efb8b} Deny_Write=1',
      '{6AC27878-A6FA-4155-BA85-F98F491D4F33} Deny_Read=1',
      '{6AC27878-A6FA-4155-BA85-F98F491D4F33} Deny_Write=1',
      '{F33FDC04-D1AC-4E8E-9A30-19BBD4B108AE} Deny_Read=1',
      '{F33FDC04-D1AC-4E8E-9A30-19BBD4B108AE} Deny_Write=1',
      'USBSTOR Start=4',
      'UASPStor Start=4',
      'FVE RDVDenyWriteAccess=1',
    ]);
  });

  it.each([
    ['the DSL', person('dsl'), true],
    ['a teacher', person('teacher'), false],
    ['nobody', null, false],
    ['somebody unknown', undefined, false],
  ])('lets the CPOMS key in with %s signed in: %#', async (_, who, isIn) => {
    const changes = lines(await plan({ default: 'block', allow: [key] }, who));
    expect(changes).toEqual([
      'Restrictions AllowDenyLayered=1',
      ...(isIn
        ? [
            'AllowInstanceIDs: USB\\VID_0951&PID_16A4\\60A44C3FB2D0 USB\\VID_0951&PID_16A4\\60A44C3FFFFF',
            'Restrictions AllowInstanceIDs=1',
          ]
        : []),
      'DenyDeviceIDs: USB\\Class_08 USB\\MS_COMP_MTP USB\\Class_06',
      'Restrictions DenyDeviceIDs=1',
      'Restrictions DenyDeviceIDsRetroactive=1',
    ]);
  });

  it('names a single device before Windows has seen it, and not after its last day', async () => {
    const one = {
      device: { vendor: '0781', product: '5581', serial: '4C53' },
      people: ['teacher'],
      why: 'photos',
      until: '2026-11-22',
    };
    const wanted = { default: 'block', allow: [one] };
    expect(lines(await plan(wanted))).toContain('AllowInstanceIDs: USB\\VID_0781&PID_5581\\4C53');
    const after = lines(await plan(wanted, person('teacher'), '2026-11-23T00:00:00Z'));
    expect(after.join()).not.toContain('AllowInstanceIDs');
  });

  it('asks for the person where only phones are the matter', async () => {
    const wanted = { default: 'block', scope: ['phone'], allow: [key] };
    expect(lines(await plan(wanted)).join()).not.toContain('AllowInstanceIDs');
    expect(lines(await plan(wanted, person('dsl'))).join()).toContain('AllowInstanceIDs');
  });

  it('denies only writing where reading is allowed', async () => {
    expect(lines(await plan({ default: 'read-only', scope: ['storage'] }))).toEqual([
      '{53f5630d-b6bf-11d0-94f2-00a0c91efb8b} Deny_Write=1',
    ]);
  });

  it('switches off no driver that is not there', async () => {
    const bare = new FakeHost({
      os: 'win32',
      registry: { [`${services}\\USBSTOR`]: { Start: 3 } },
    });
    const wanted = parameters.parse({ default: 'block', scope: ['storage'] });
    const changes = lines(await windowsPlan(bare, wanted, null, new Date()));
    expect(changes).toContain('USBSTOR Start=4');
    expect(changes.join()).not.toContain('UASPStor');
  });

  it('never names input devices, hubs or sound', () => {
    for (const id of Object.values(deniedIds).flat())
      expect(id).not.toMatch(/\\Class_(00|01|03|09)|HID|HUB/i);
  });

  it('adds to lists of others, and overwrites none', async () => {
    for (const change of await plan({ default: 'block', allow: [key] }, person('dsl')))
      if (change.kind === 'registry-list') expect(change.union).toBe(true);
  });
});
