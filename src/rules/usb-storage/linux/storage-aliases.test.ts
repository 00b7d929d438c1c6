import { expect, it } from 'vitest';
import { FakeHost } from '#platform/fake-host.ts';
import { aliasesOf, storageAliases } from '#rules/usb-storage/linux/storage-aliases.ts';

const table = `# Aliases extracted from modules themselves.
alias usb:v*p*d*dc*dsc*dp*ic08isc06ip50in* usb_storage
alias usb:v0BDAp0129d*dc*dsc*dp*ic*isc*ip*in* rtsx_usb
alias usb:v0421p0019d059[2-9]dc*dsc*dp*ic*isc*ip*in* usb_storage
alias usb:v046Dp0825d*dc*dsc*dp*ic*isc*ip*in* uvcvideo
alias pci:v00001022d* uas
`;

it('finds what storage drivers serve by vendor and product alone', () => {
  const aliases = aliasesOf(table);
  expect(aliases.patterns).toEqual([
    'usb:v0421p0019d059[2-9]dc*dsc*dp*ic*isc*ip*in*',
    'usb:v0BDAp0129d*dc*dsc*dp*ic*isc*ip*in*',
  ]);
  expect(aliases.fits('usb:v0BDAp0129d3960dcFFdscFFdpFFicFFisc06ip50in00')).toBe(true);
  expect(aliases.fits('usb:v0421p0019d0594dc00dsc00dp00icFFisc00ip00in01')).toBe(true);
  expect(aliases.fits('usb:v0421p0019d0600dc00dsc00dp00icFFisc00ip00in01')).toBe(false);
  expect(aliases.fits('usb:v046Dp0825d0012dc00dsc00dp00icFFisc00ip00in01')).toBe(false);
  expect(aliases.fits('')).toBe(false);
});

it('reads the table of the kernel that runs, once', async () => {
  const release = '6.99.0-test';
  const host = new FakeHost({
    files: {
      '/proc/sys/kernel/osrelease': `${release}\n`,
      [`/lib/modules/${release}/modules.alias`]: table,
    },
  });
  expect((await storageAliases(host)).patterns).toHaveLength(2);
  expect((await storageAliases(host)).patterns).toHaveLength(2);
  expect(host.filesRead.filter((path) => path.endsWith('modules.alias'))).toHaveLength(1);
});

it('knows none where the table cannot be read', async () => {
  const host = new FakeHost({ files: { '/proc/sys/kernel/osrelease': '6.98.0-none\n' } });
  expect((await storageAliases(host)).patterns).toEqual([]);
  expect((await storageAliases(new FakeHost())).fits('usb:v0BDAp0129')).toBe(false);
});
