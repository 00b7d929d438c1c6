import { describe, expect, it } from 'vitest';
import { FakeHost } from '#platform/fake-host.ts';
import { externality, pciSteps } from '#rules/usb-storage/linux/pci-disks.ts';
import { Looker } from '#rules/usb-storage/linux/sysfs.ts';

const fixed = '/sys/devices/pci0000:00/0000:00:1d.0/0000:01:00.0/nvme/nvme0/nvme0n1';
const volumeManager =
  '/sys/devices/pci0000:00/0000:00:0e.0/pci10000:e0/10000:e0:06.0/10000:e1:00.0/nvme/nvme0/nvme0n1';
const tunnelled =
  '/sys/devices/pci0000:00/0000:00:07.0/0000:03:00.0/0000:04:01.0/0000:05:00.0/nvme/nvme1/nvme1n1';

const look = (attributes: Record<string, Record<string, string>> = {}) =>
  new Looker(new FakeHost({ attributes }));

describe('where a disk on PCI is', () => {
  it('names the functions on its way', () => {
    expect(pciSteps(fixed)).toEqual([
      '/sys/devices/pci0000:00/0000:00:1d.0',
      '/sys/devices/pci0000:00/0000:00:1d.0/0000:01:00.0',
    ]);
    expect(pciSteps('/sys/devices/virtual/block/loop0')).toEqual([]);
  });

  it.each([
    ['a fixed disk', fixed, true, 'fixed'],
    ['a disk behind a volume manager', volumeManager, true, 'fixed'],
    ['a deep path with something attached', tunnelled, true, 'not-clear'],
    ['a deep path with nothing attached', tunnelled, false, 'fixed'],
    ['a virtual disk', '/sys/devices/pci0000:00/0000:00:02.0/virtio1/block/vda', true, 'fixed'],
  ] as const)('%s, without marks', async (_, path, tunnels, expected) => {
    expect(await externality(look(), path, tunnels)).toBe(expected);
  });

  it('believes the kernel where it marks a port', async () => {
    const port = '/sys/devices/pci0000:00/0000:00:07.0/0000:03:00.0';
    expect(await externality(look({ [port]: { removable: 'removable' } }), tunnelled, false)).toBe(
      'external',
    );
    expect(await externality(look({ [port]: { removable: 'fixed' } }), tunnelled, true)).toBe(
      'fixed',
    );
  });
});
