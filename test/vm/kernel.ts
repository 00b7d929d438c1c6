import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

/** An unpacked kernel of the distribution, never installed on this machine. */
export interface Kernel {
  readonly release: string;
  /** The decompressed image: QEMU starts it a good deal faster than the packed one. */
  readonly vmlinux: string;
  /** Folder that holds `lib/modules/<release>`. */
  readonly root: string;
}

/**
 * Debian's current kernel, downloaded and unpacked once into `cache`. Throws with the reason where
 * there is neither a package nor a copy.
 */
export function ensureKernel(cache: string): Kernel {
  mkdirSync(cache, { recursive: true });
  const there = readdirSync(cache).find((name) => name.startsWith('kernel-'));
  return kernelIn(join(cache, there ?? download(cache)));
}

function download(cache: string): string {
  const about = text('apt-cache', ['depends', 'linux-image-amd64']);
  const name = /Depends: (linux-image-[\d.]+-\d+-amd64)/.exec(about)?.[1];
  if (!name) throw new Error('no package linux-image-amd64 is known here');
  execFileSync('apt-get', ['download', '-q', name], { cwd: cache, stdio: ['ignore', 'ignore', 2] });
  const packed = readdirSync(cache).find((file) => file.startsWith(`${name}_`)) ?? '';
  const fresh = join(cache, `unpacking-${process.pid}`);
  execFileSync('dpkg', ['-x', join(cache, packed), fresh]);
  const { release } = kernelIn(fresh);
  execFileSync('depmod', ['-b', fresh, release]);
  unpackImage(join(fresh, 'boot', `vmlinuz-${release}`), join(fresh, 'vmlinux'));
  renameSync(fresh, join(cache, `kernel-${release}`));
  return `kernel-${release}`;
}

function kernelIn(root: string): Kernel {
  const release = readdirSync(join(root, 'lib', 'modules'))[0] ?? '';
  return { release, root, vmlinux: join(root, 'vmlinux') };
}

/** Packers of a kernel image by the bytes that their streams begin with. */
const packers = [
  { magic: Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]), program: 'xz' },
  { magic: Buffer.from([0x28, 0xb5, 0x2f, 0xfd]), program: 'zstd' },
  { magic: Buffer.from([0x1f, 0x8b, 0x08]), program: 'gzip' },
];
const elf = Buffer.from([0x7f, 0x45, 0x4c, 0x46]);

/** The ELF image lies packed somewhere behind the code that unpacks it at the start. */
function unpackImage(packed: string, to: string): void {
  const image = readFileSync(packed);
  for (const { magic, program } of packers)
    for (let at = image.indexOf(magic); at >= 0; at = image.indexOf(magic, at + 1)) {
      const unpacked = unpack(program, image.subarray(at));
      if (unpacked.subarray(0, 4).equals(elf)) return writeFileSync(to, unpacked);
    }
  throw new Error(`${packed} holds no image that can be unpacked`);
}

function unpack(program: string, bytes: Buffer): Buffer {
  try {
    return execFileSync(program, ['-dcq'], {
      input: bytes,
      maxBuffer: 1 << 28,
      stdio: ['pipe', 'pipe', 'ignore'],
    });
  } catch (cause) {
    // What follows the stream is no part of it: the unpacker complains after it has done its work.
    return (cause as { stdout?: Buffer }).stdout ?? Buffer.alloc(0);
  }
}

const text = (program: string, args: readonly string[]): string =>
  execFileSync(program, args, { encoding: 'utf8' });

/** Whether a path of the unpacked kernel is there, for modules that only some kernels have. */
export const hasModule = (kernel: Kernel, path: string): boolean =>
  existsSync(join(kernel.root, 'lib', 'modules', kernel.release, path));
