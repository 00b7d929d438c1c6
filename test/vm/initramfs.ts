import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Kernel } from '#test/vm/kernel.ts';

/** What the guest needs before it can see the host's files; USB comes later, from there. */
const wanted = [
  'virtio_pci',
  'virtio_blk',
  'ext4',
  '9p',
  '9pnet_virtio',
  'overlay',
  'virtio_net',
  'virtio_console',
];

/** Packs busybox, the modules and `guest/init.sh` into an initramfs; its path. */
export function buildInitramfs(kernel: Kernel, folder: string): string {
  const tree = join(folder, 'initramfs');
  rmSync(tree, { recursive: true, force: true });
  for (const part of ['bin', 'modules', 'proc', 'sys', 'dev', 'host', 'disk', 'root'])
    mkdirSync(join(tree, part), { recursive: true });
  copyFileSync('/bin/busybox', join(tree, 'bin', 'busybox'));
  const modules = [...new Set(wanted.flatMap((name) => withNeeds(kernel, name)))];
  for (const path of modules) copyFileSync(path, join(tree, 'modules', basename(path)));
  writeFileSync(
    join(tree, 'modules', 'order'),
    `${modules.map((one) => basename(one)).join('\n')}\n`,
  );
  copyFileSync(join(import.meta.dirname, 'guest', 'init.sh'), join(tree, 'init'));
  chmodSync(join(tree, 'init'), 0o755);
  const packed = join(folder, 'initrd.gz');
  execFileSync('sh', ['-c', `find . | cpio -o -H newc --quiet | gzip -1 > '${packed}'`], {
    cwd: tree,
  });
  return packed;
}

/** A module's file after those that it needs. */
function withNeeds(kernel: Kernel, name: string): string[] {
  const shown = execFileSync(
    'modprobe',
    [
      '--show-depends',
      '--ignore-install',
      '-C',
      '/dev/null',
      '-d',
      kernel.root,
      '-S',
      kernel.release,
      name,
    ],
    { encoding: 'utf8' },
  );
  return shown.split('\n').flatMap((line) => /^insmod (\S+)/.exec(line)?.[1] ?? []);
}
