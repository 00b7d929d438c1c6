import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { FakeHost } from '#platform/fake-host.ts';
import type { Change } from '#platform/host-writer.ts';
import type { PersonAtDevice } from '#rules/rule.ts';
import { enforcer } from '#rules/usb-storage/enforce.linux.ts';
import { polkitRules } from '#rules/usb-storage/linux/polkit-rules.ts';
import { udevRules } from '#rules/usb-storage/linux/udev-rules.ts';
import { parameters } from '#rules/usb-storage/parameters.ts';

const dsl: PersonAtDevice = { account: 'dora', role: 'dsl', classes: [] };
const key = { vendor: '0951', product: '16a4', serial: 'KEY 1' };
const allow = [{ device: key, people: ['dsl'], why: 'CPOMS key' }];

async function plan(wanted: object, folders: string[], person: PersonAtDevice | null = null) {
  const host = new FakeHost({
    folders: Object.fromEntries(folders.map((folder) => [folder, 'empty'] as const)),
  });
  const { changes } = await enforcer.plan({
    host,
    parameters: parameters.parse(wanted),
    now: new Date('2026-11-26T09:00:00Z'),
    person,
    memory: {} as never,
    signal: new AbortController().signal,
  });
  return changes;
}
const places = (changes: readonly Change[]) =>
  changes.map((change) => ('path' in change ? change.path : change.kind));

describe('the plan', () => {
  it('lets keyboards in before it closes the gate', async () => {
    expect(places(await plan({ default: 'block' }, []))).toEqual([
      '/etc/udev/rules.d/10-beadle-usb.rules',
      'usb-gate',
    ]);
  });

  it('changes nothing where the policy keeps nothing out', async () => {
    expect(await plan({}, ['/etc/polkit-1/rules.d'])).toEqual([]);
    expect(await plan({ default: 'block', scope: [] }, [])).toEqual([]);
    expect(await plan({ encryptedOnly: true }, [])).not.toEqual([]);
  });

  it('sets the option only where the initramfs can take the rules along', async () => {
    const debian = places(await plan({ default: 'block' }, ['/etc/initramfs-tools/hooks']));
    expect(debian).toContain('/etc/modprobe.d/beadle-usb.conf');
    expect(debian).toContain('/etc/initramfs-tools/hooks/beadle-usb');
    const fedora = places(await plan({ default: 'block' }, ['/etc/dracut.conf.d']));
    expect(fedora).toContain('/etc/dracut.conf.d/beadle-usb.conf');
    expect(fedora).toContain('/etc/modprobe.d/beadle-usb.conf');
  });

  it('adds the wall that this polkit knows', async () => {
    const rules = '/etc/polkit-1/rules.d/49-beadle-usb.rules';
    const pkla = '/etc/polkit-1/localauthority/50-local.d';
    expect(places(await plan({ default: 'block' }, ['/usr/share/polkit-1/rules.d']))).toContain(
      rules,
    );
    expect(places(await plan({ default: 'block', allow }, [pkla]))).toContain(
      `${pkla}/beadle-usb.pkla`,
    );
    // While somebody may mount something, old polkit can only stand aside.
    expect(places(await plan({ default: 'block', allow }, [pkla], dsl))).not.toContain(
      `${pkla}/beadle-usb.pkla`,
    );
    const phones = { default: 'block', scope: ['phone'] };
    expect(places(await plan(phones, ['/etc/polkit-1/rules.d']))).not.toContain(rules);
  });
});

describe('the polkit rules', () => {
  /** Asks as UDisks2 does; NO, or polkit goes on to its own defaults. */
  function ask(rules: string, id: string, details: Record<string, string>): string {
    let answer = 'never asked';
    const polkit = {
      Result: { NO: 'no', NOT_HANDLED: 'go on' },
      addRule: (rule: (action: object, subject: object) => string) => {
        answer = rule({ id, lookup: (name: string) => details[name] }, {});
      },
    };
    runInNewContext(rules, { polkit });
    return answer;
  }
  const mount = 'org.freedesktop.udisks2.filesystem-mount';
  const stick = { 'drive.removable.bus': 'usb', 'drive.serial': 'B2', device: '/dev/sdb1' };
  const own = { ...stick, 'drive.serial': 'KEY_1' };
  const block = polkitRules({ open: [], othersToo: false });

  it('mount nothing on USB, and leave the rest alone', () => {
    expect(ask(block, mount, stick)).toBe('no');
    expect(ask(block, 'org.freedesktop.udisks2.open-device', stick)).toBe('no');
    expect(ask(block, mount, { device: '/dev/sr0' })).toBe('go on');
    expect(ask(block, 'org.freedesktop.login1.reboot', stick)).toBe('go on');
    expect(ask(polkitRules({ open: [], othersToo: true }), mount, stick)).toBe('go on');
  });

  it('mount the key of the person who is there, as udev writes its number', () => {
    const rules = polkitRules({ open: [{ device: key, encrypted: false }], othersToo: false });
    expect(ask(rules, mount, own)).toBe('go on');
    expect(ask(rules, mount, stick)).toBe('no');
  });

  it('unlock what must be encrypted, and mount what was unlocked only', () => {
    const rules = polkitRules({ open: [{ device: key, encrypted: true }], othersToo: false });
    expect(ask(rules, 'org.freedesktop.udisks2.encrypted-unlock', own)).toBe('go on');
    expect(ask(rules, mount, { ...own, device: '/dev/dm-0' })).toBe('go on');
    expect(ask(rules, mount, own)).toBe('no');
    expect(ask(rules, mount, { ...stick, device: '/dev/dm-0' })).toBe('no');
  });

  it('hold no word of a policy as code', () => {
    const device = { ...key, serial: '"]; polkit.Result.NO = "go on"; //' };
    const rules = polkitRules({ open: [{ device, encrypted: false }], othersToo: false });
    expect(ask(rules, mount, stick)).toBe('no');
  });
});

describe('the udev rules', () => {
  const text = (more: object = {}) =>
    udevRules({ scope: ['storage', 'phone'], aliases: [], readOnlyExcept: null, ...more });

  it('never let in what is in scope', () => {
    const lines = text().split('\n');
    const lastKept = lines.findLastIndex((line) => line.includes('bInterfaceClass'));
    const letsIn = lines.findIndex((line) => line === 'ATTR{authorized}="1"');
    expect(lastKept).toBeLessThan(letsIn);
    expect(lines.filter((line) => line.includes('=="08"'))).toHaveLength(1);
    expect(text({ scope: ['webcam'] })).not.toContain('=="08"');
  });

  it('are lines that udev reads whole', () => {
    const aliases = Array.from(
      { length: 2_000 },
      (_, n) => `usb:v0BDAp${n}d*dc*dsc*dp*ic*isc*ip*in*`,
    );
    const lines = text({ aliases }).split('\n');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(16_384);
    expect(lines.filter((line) => line.startsWith('ENV{MODALIAS}')).length).toBeGreaterThan(5);
  });

  it('make a disk read-only or take it away, but for those that may be written to', () => {
    const device = { vendor: '0951', product: '16a4', serial: 'A"1|*[x]' };
    const rules = text({ readOnlyExcept: [device] });
    expect(rules).toContain('--setro');
    expect(rules).toContain('ATTRS{serial}=="A?1?[*][[]x[]]"');
    expect(text()).not.toContain('--setro');
  });

  it('have a place for every jump', () => {
    const rules = text({ readOnlyExcept: [] });
    for (const [, label] of rules.matchAll(/GOTO="(\w+)"/g))
      expect(rules).toContain(`LABEL="${label}"`);
  });
});
