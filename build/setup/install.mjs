// Runs on whatever Node the machine has (20 or later), before anything is installed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, lstatSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const packages = join(root, 'node_modules');
const stampPath = join(packages, '.beadle-installed');

/** The pinned Node 24, installed as the package `node`. */
export const pinnedNode = join(
  packages,
  '.bin',
  process.platform === 'win32' ? 'node.cmd' : 'node',
);

/** Installs the packages of package-lock.json unless exactly these are installed already. */
export function ensurePackages() {
  const wanted = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stampPath) && readFileSync(stampPath, 'utf8') === wanted && existsSync(pinnedNode))
    return;
  // npm empties the folder first: through a link, that of another checkout.
  if (lstatSync(packages, { throwIfNoEntry: false })?.isSymbolicLink())
    fail(
      'node_modules is a link, and npm ci would empty what it points to. Remove the link first.',
    );
  say('Installing packages (about a minute, once) …');
  const done = run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  if (done.status !== 0)
    fail('npm ci did not succeed; its message is above. Mend that and run the same command again.');
  mkdirSync(dirname(stampPath), { recursive: true });
  writeFileSync(stampPath, wanted);
}

/** Programs outside the package registry: what for, and the Debian package that has each. */
const systemPrograms = {
  chromium: {
    commands: ['chromium', 'chromium-browser', 'google-chrome'],
    debian: 'chromium',
    why: "the session app's windows and the tests of all pages",
  },
  xvfb: { commands: ['Xvfb'], debian: 'xvfb', why: 'windows on a machine without a display' },
  firefox: {
    commands: ['firefox-esr', 'firefox'],
    debian: 'firefox-esr',
    why: 'the test of what a lesson closes in it',
  },
  udevadm: {
    commands: ['udevadm'],
    debian: 'udev',
    why: 'hearing at once when a USB device is plugged in',
  },
  wine: {
    commands: ['wine'],
    debian: 'wine wine64',
    why: 'the tests that run the Windows code',
  },
  qemu: {
    commands: ['qemu-system-x86_64'],
    debian: 'qemu-system-x86',
    why: 'the guest in which the USB block is proved',
  },
  busybox: {
    commands: ['busybox'],
    debian: 'busybox-static',
    why: 'the first steps of that guest',
  },
  cpio: { commands: ['cpio'], debian: 'cpio', why: 'packing its initramfs' },
  kmod: { commands: ['modprobe'], debian: 'kmod', why: 'finding modules of its kernel' },
  mke2fs: { commands: ['mkfs.ext4'], debian: 'e2fsprogs', why: 'the disks of that guest' },
  time: { commands: ['time'], debian: 'time', why: 'the bench, to measure commands' },
  strace: { commands: ['strace'], debian: 'strace', why: 'the bench, to count child processes' },
  lynis: { commands: ['lynis'], debian: 'lynis', why: 'the bench, as a peer' },
  fusioninventory: {
    commands: ['fusioninventory-agent'],
    debian: 'fusioninventory-agent',
    why: 'the bench, as a peer',
  },
};

/**
 * Installs the named programs where that can be done without asking (Debian, as root); elsewhere
 * says exactly what is missing and goes on without it.
 * @param {(keyof typeof systemPrograms)[]} names
 * @returns {string[]} the programs that are still missing
 */
export function ensurePrograms(names) {
  const missing = names.filter((name) => !isPresent(systemPrograms[name].commands));
  if (missing.length === 0) return [];
  if (canUseApt()) installByApt(missing.flatMap((name) => systemPrograms[name].debian.split(' ')));
  const still = missing.filter((name) => !isPresent(systemPrograms[name].commands));
  for (const name of still) {
    const { commands, debian, why } = systemPrograms[name];
    say(`Missing: ${commands[0]} (Debian package ${debian}), for ${why}. Going on without it.`);
  }
  return still.map((name) => systemPrograms[name].commands[0]);
}

function installByApt(packages) {
  say(`Installing by apt: ${packages.join(', ')} …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args) => run('apt-get', args, { env, stdio: ['ignore', 'ignore', 'inherit'] });
  // A fresh machine has no package lists; old ones name versions that are gone, or not what people have.
  apt('update', '-q');
  apt('install', '-y', '-q', '--no-install-recommends', ...packages);
}

function canUseApt() {
  return process.platform === 'linux' && process.getuid?.() === 0 && isPresent(['apt-get']);
}

function isPresent(commands) {
  const folders = [
    ...(process.env.PATH ?? '').split(':'),
    '/usr/bin',
    '/usr/sbin',
    '/usr/local/bin',
  ];
  return commands.some((command) =>
    folders.some((folder) => folder && existsSync(join(folder, command))),
  );
}

/** Runs a program in the project's folder, its output shown. */
export function run(program, args, options = {}) {
  return spawnSync(program, args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    ...options,
  });
}

/** Environment in which every `node` is the pinned one. */
export function pinnedEnvironment() {
  const separator = process.platform === 'win32' ? ';' : ':';
  return {
    ...process.env,
    PATH: `${join(packages, '.bin')}${separator}${process.env.PATH ?? ''}`,
  };
}

export function say(text) {
  process.stderr.write(`${text}\n`);
}

export function fail(text) {
  say(text);
  process.exit(1);
}
