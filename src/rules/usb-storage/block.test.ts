import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FakeHost } from '#platform/fake-host.ts';
import { holdOn } from '#rules/usb-storage/block.ts';
import type { BlockFacts } from '#rules/usb-storage/facts.ts';
import {
  commandLineModules,
  parseModprobe,
  readModules,
  usbguardBlocks,
} from '#rules/usb-storage/linux/block-in-force.ts';
import { Looker } from '#rules/usb-storage/linux/sysfs.ts';
import { parseMounts } from '#rules/usb-storage/linux/disks.ts';

const module = (name: 'usb-storage' | 'uas', more: object = {}) => ({
  name,
  inKernel: false,
  builtIn: false,
  refusedBy: null,
  blacklistedBy: null,
  ...more,
});

const open: BlockFacts = {
  rootHubs: [{ name: 'usb1', authorizedDefault: '1', interfaceAuthorizedDefault: '1' }],
  modules: [module('usb-storage'), module('uas')],
  usbguard: { running: false },
  thunderbolt: [],
  unseen: [],
};
const hub = (device: string | null, face: string | null) => ({
  name: 'usb1',
  authorizedDefault: device,
  interfaceAuthorizedDefault: face,
});

describe('holdOn', () => {
  it('does not take drivers that happen to be absent for a block', () => {
    expect(holdOn(open, ['storage']).held).toBe('no');
  });

  it('holds with closed root hubs, all of them', () => {
    const closed = [hub('0', '1'), hub('2', '1'), hub('1', '0')];
    expect(holdOn({ ...open, rootHubs: closed }, ['storage', 'phone']).held).toBe('yes');
    expect(holdOn({ ...open, rootHubs: [...closed, hub('1', '1')] }, ['phone']).held).toBe('no');
  });

  it('wants both drivers refused, and neither there', () => {
    const refused = { refusedBy: '/etc/modprobe.d/x.conf' };
    const held = (first: object, second: object) =>
      holdOn({ ...open, modules: [module('usb-storage', first), module('uas', second)] }, [
        'storage',
      ]).held;
    expect(held(refused, refused)).toBe('yes');
    expect(held(refused, {})).toBe('no');
    expect(held(refused, { ...refused, inKernel: true })).toBe('no');
  });

  it('does not hold storage while Thunderbolt lets disks in', () => {
    const closed = { ...open, rootHubs: [hub('0', '0')] };
    const at = (security: string | null) =>
      holdOn({ ...closed, thunderbolt: [{ domain: 'domain0', security }] }, ['storage']).held;
    expect([at('none'), at('user'), at(null), at('usbonly')]).toEqual([
      'no',
      'unknown',
      'unknown',
      'yes',
    ]);
    const phones = { ...closed, thunderbolt: [{ domain: 'domain0', security: 'none' }] };
    expect(holdOn(phones, ['phone']).held).toBe('yes');
  });

  it('is not known where USBGuard runs and its rules are hidden', () => {
    const hidden = { ...open, usbguard: { running: true, blocks: null } } as const;
    expect(holdOn(hidden, ['storage']).held).toBe('unknown');
  });

  it('never holds better for more kinds', () => {
    const rank = { no: 0, unknown: 1, yes: 2 };
    const facts = fc.record({
      rootHubs: fc.array(
        fc.record({
          name: fc.constant('usb1'),
          authorizedDefault: fc.constantFrom('0', '1', '2', null),
          interfaceAuthorizedDefault: fc.constantFrom('0', '1', null),
        }),
        { maxLength: 3 },
      ),
      modules: fc.constant(open.modules),
      usbguard: fc.constantFrom(
        { running: false } as const,
        { running: true, blocks: null } as const,
        { running: true, blocks: ['storage'] } as const,
        { running: true, blocks: ['storage', 'phone'] } as const,
      ),
      thunderbolt: fc.constantFrom([], [{ domain: 'domain0', security: 'user' }]),
      unseen: fc.constantFrom([], ['x may not be read']),
    });
    fc.assert(
      fc.property(facts, (block) => {
        const both = rank[holdOn(block, ['storage', 'phone']).held];
        expect(both).toBe(
          Math.min(rank[holdOn(block, ['storage']).held], rank[holdOn(block, ['phone']).held]),
        );
      }),
    );
  });
});

describe('parsers', () => {
  it('reads modprobe.d', () => {
    const text =
      '# install uas /bin/false\ninstall usb_storage /bin/false\ninstall uas /sbin/modprobe --ignore-install uas\nblacklist uas\ninstall \\\n  cramfs /bin/true\n';
    expect(parseModprobe(text, 'f')).toEqual([
      { verb: 'install', module: 'usb_storage', rest: ['/bin/false'], file: 'f' },
      { verb: 'blacklist', module: 'uas', rest: [], file: 'f' },
      { verb: 'install', module: 'cramfs', rest: ['/bin/true'], file: 'f' },
    ]);
  });

  it('reads whether devices wait at the start of the machine', async () => {
    const atStart = async (files: Record<string, string>) =>
      (await readModules(new Looker(new FakeHost({ files })))).atStart;
    const option = { '/etc/modprobe.d/usb.conf': 'options usbcore authorized_default=2\n' };
    expect(await atStart({})).toEqual({ builtIn: false, heldBy: null });
    expect(await atStart(option)).toEqual({ builtIn: false, heldBy: '/etc/modprobe.d/usb.conf' });
    const open = { '/proc/cmdline': 'quiet usbcore.authorized_default=1 ro' };
    expect(await atStart({ ...option, ...open })).toMatchObject({ heldBy: null });
    const builtIn = {
      '/proc/sys/kernel/osrelease': '6.8\n',
      '/lib/modules/6.8/modules.builtin': 'kernel/drivers/usb/core/usbcore.ko\n',
    };
    expect(await atStart({ ...option, ...builtIn })).toEqual({ builtIn: true, heldBy: null });
    const held = { '/proc/cmdline': 'usbcore.authorized_default=0' };
    expect(await atStart({ ...builtIn, ...held })).toMatchObject({ heldBy: '/proc/cmdline' });
  });

  it('reads modules from the command line', () => {
    const line =
      'quiet modprobe.blacklist=pcspkr module_blacklist=usb-storage,uas module_blacklist=x';
    expect(commandLineModules(line, 'module_blacklist')).toEqual(['usb_storage', 'uas', 'x']);
    expect(commandLineModules(line, 'modprobe.blacklist')).toEqual(['pcspkr']);
    expect(commandLineModules('', 'module_blacklist')).toEqual([]);
  });

  it('reads what USBGuard keeps out', () => {
    const block = 'ImplicitPolicyTarget=block';
    const all = ['storage', 'phone', 'webcam', 'tether'];
    expect(usbguardBlocks(block, 'allow id 046d:c31c serial "" name "x"')).toEqual(all);
    expect(usbguardBlocks('ImplicitPolicyTarget=allow', '')).toEqual([]);
    expect(
      usbguardBlocks('ImplicitPolicyTarget=allow', 'block with-interface one-of { 08:*:* }'),
    ).toEqual(['storage']);
    expect(usbguardBlocks(block, 'allow with-interface one-of { 08:*:* }')).toEqual(all.slice(1));
    expect(usbguardBlocks(block, 'allow with-interface one-of { e0:*:* }')).not.toContain('tether');
    const own = 'allow id 0781:5581 serial "4C53" with-interface 08:06:50';
    expect(usbguardBlocks(block, own)).toEqual(all);
  });

  it('reads mounts, and passes over what is cut short', () => {
    const text = '118 28 8:17 / /media/a\\040b rw - vfat /dev/sdb1 rw\n119 28\n\ngarbage';
    expect([...parseMounts(text)]).toEqual([
      ['8:17', ['/media/a b']],
      ['/dev/sdb1', ['/media/a b']],
    ]);
    fc.assert(fc.property(fc.string(), (any) => parseMounts(any).size >= 0));
  });
});
