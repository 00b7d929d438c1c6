import type { AtStart, ModuleFacts, UsbguardFacts } from '#rules/usb-storage/facts.ts';
import { type DeviceKind, kinds } from '#rules/usb-storage/parameters.ts';
import type { Looker } from '#rules/usb-storage/linux/sysfs.ts';

/** modprobe.d(5), first wins where two folders hold a file of one name. */
const modprobeFolders = [
  '/etc/modprobe.d',
  '/run/modprobe.d',
  '/usr/local/lib/modprobe.d',
  '/usr/lib/modprobe.d',
  '/lib/modprobe.d',
];
const refusals = new Set(['/bin/false', '/usr/bin/false', '/bin/true', '/usr/bin/true']);
const wanted = ['usb-storage', 'uas'] as const;

/** What the kernel does with USB by its modules and their options. */
export interface ModuleLook {
  readonly modules: readonly ModuleFacts[];
  readonly atStart: AtStart;
}

export async function readModules(look: Looker): Promise<ModuleLook> {
  const [release, commandLine, lines] = await Promise.all([
    look.text('/proc/sys/kernel/osrelease'),
    look.text('/proc/cmdline'),
    modprobeLines(look),
  ]);
  const builtIns =
    release === null ? null : await look.text(`/lib/modules/${release}/modules.builtin`, 1_048_576);
  const isBuiltIn = (module: string): boolean =>
    (builtIns ?? '').split('\n').some((line) => underscored(line).endsWith(`/${module}.ko`));
  const modules = await readDrivers(look, commandLine ?? '', lines, isBuiltIn);
  const builtIn = isBuiltIn('usbcore');
  return { modules, atStart: { builtIn, heldBy: heldAtStart(commandLine ?? '', lines, builtIn) } };
}

const holdsDevices = /^authorized_default=[02]$/;

/** The command line goes before modprobe.d, which a built-in part does not read at all. */
function heldAtStart(
  commandLine: string,
  lines: readonly ModprobeLine[],
  builtIn: boolean,
): string | null {
  const words = commandLine.split(/\s+/).filter((word) => word.startsWith('usbcore.'));
  const last = words.findLast((word) => word.startsWith('usbcore.authorized_default='));
  if (last !== undefined)
    return holdsDevices.test(last.slice('usbcore.'.length)) ? '/proc/cmdline' : null;
  const option = builtIn
    ? undefined
    : lines.find(
        ({ verb, module, rest }) =>
          verb === 'options' && module === 'usbcore' && rest.some((one) => holdsDevices.test(one)),
      );
  return option?.file ?? null;
}

/** What would become of the two storage drivers of the running kernel when a stick is plugged in. */
async function readDrivers(
  look: Looker,
  commandLine: string,
  lines: readonly ModprobeLine[],
  isBuiltIn: (module: string) => boolean,
): Promise<ModuleFacts[]> {
  const onCommandLine = (option: string): string[] => commandLineModules(commandLine, option);
  const refused = onCommandLine('module_blacklist');
  const blacklisted = onCommandLine('modprobe.blacklist');
  return Promise.all(
    wanted.map(async (name): Promise<ModuleFacts> => {
      const key = underscored(name);
      const builtIn = isBuiltIn(key);
      return {
        name,
        builtIn,
        inKernel: builtIn || (await look.namesIfThere(`/sys/module/${key}`)) !== null,
        refusedBy: refused.includes(key)
          ? '/proc/cmdline: module_blacklist'
          : (lines.find((line) => line.verb === 'install' && line.module === key)?.file ?? null),
        blacklistedBy: blacklisted.includes(key)
          ? '/proc/cmdline: modprobe.blacklist'
          : (lines.find((line) => line.verb === 'blacklist' && line.module === key)?.file ?? null),
      };
    }),
  );
}

/** Modules that an option of the kernel's command line names, as in `module_blacklist=uas,usb_storage`. */
export function commandLineModules(commandLine: string, option: string): string[] {
  return commandLine
    .split(/\s+/)
    .filter((word) => word.startsWith(`${option}=`))
    .flatMap((word) => word.slice(option.length + 1).split(','))
    .map(underscored);
}

interface ModprobeLine {
  readonly verb: 'install' | 'blacklist' | 'options';
  readonly module: string;
  /** What follows: a command, or options. */
  readonly rest: readonly string[];
  readonly file: string;
}

async function modprobeLines(look: Looker): Promise<ModprobeLine[]> {
  const listed = await Promise.all(modprobeFolders.map((folder) => look.names(folder)));
  const files = new Map<string, string>();
  listed.forEach((names, index) => {
    for (const name of names.filter((one) => one.endsWith('.conf')))
      if (!files.has(name)) files.set(name, `${modprobeFolders[index] ?? ''}/${name}`);
  });
  const texts = await Promise.all(
    [...files.values()].map(async (file) => ({ file, text: await look.text(file) })),
  );
  return texts.flatMap(({ file, text }) => parseModprobe(text ?? '', file));
}

/** The lines of one modprobe.d file that keep a module out, or set its options. */
export function parseModprobe(text: string, file: string): ModprobeLine[] {
  const lines = text.replace(/\\\n/g, ' ').split('\n');
  return lines.flatMap((line): ModprobeLine[] => {
    const [verb, module, ...rest] = line.trim().split(/\s+/);
    if (!module) return [];
    const found = { module: underscored(module), rest, file };
    if (verb === 'blacklist' || verb === 'options') return [{ verb, ...found }];
    const refuses = verb === 'install' && refusals.has(rest[0] ?? '');
    return refuses ? [{ verb: 'install', ...found }] : [];
  });
}

/** modprobe takes - and _ for the same in names of modules. */
const underscored = (name: string): string => name.replaceAll('-', '_');

/** Interface classes by which each kind speaks; vendor-specific ones are not looked for in rules. */
const classesOf: Readonly<Record<DeviceKind, readonly string[]>> = {
  storage: ['08'],
  phone: ['06'],
  webcam: ['0e'],
  tether: ['02', 'e0', 'ef'],
};

const usbguardFolder = '/etc/usbguard';

/** USBGuard: runs while its process does; which kinds its rules keep out. */
export async function readUsbguard(look: Looker): Promise<UsbguardFacts> {
  if (!(await pidRuns(look)) && !(await serviceRuns(look))) return { running: false };
  const [conf, rules, more] = await Promise.all([
    look.text(`${usbguardFolder}/usbguard-daemon.conf`),
    look.text(`${usbguardFolder}/rules.conf`),
    rulesFolder(look),
  ]);
  if (conf === null && rules === null && more === '') return { running: true, blocks: null };
  return { running: true, blocks: usbguardBlocks(conf ?? '', `${rules ?? ''}\n${more}`) };
}

/** A PID file can outlive its process, so the process itself is asked for its name. */
async function pidRuns(look: Looker): Promise<boolean> {
  const pid = await look.text('/run/usbguard.pid');
  if (pid === null || !/^\d+$/.test(pid)) return false;
  return (await look.hint(`/proc/${pid}/comm`)) === 'usbguard-daemon';
}

/** The service's cgroup holds processes while it runs; absent without systemd, or when stopped. */
async function serviceRuns(look: Looker): Promise<boolean> {
  const processes = await look.text('/sys/fs/cgroup/system.slice/usbguard.service/cgroup.procs');
  return processes !== null && processes !== '';
}

async function rulesFolder(look: Looker): Promise<string> {
  const names = await look.names(`${usbguardFolder}/rules.d`);
  const texts = await Promise.all(
    names
      .filter((name) => name.endsWith('.conf'))
      .map((name) => look.text(`${usbguardFolder}/rules.d/${name}`)),
  );
  return texts.join('\n');
}

/**
 * Kinds that USBGuard keeps out: by a `block` or `reject` rule for their interface class, or for
 * everything that no rule allows (ImplicitPolicyTarget, whose own default is block) while no
 * `allow` rule lets the class in without naming a device.
 */
export function usbguardBlocks(conf: string, rules: string): DeviceKind[] {
  const implicit = /^\s*ImplicitPolicyTarget\s*=\s*(\w+)/m.exec(conf)?.[1] ?? 'block';
  const lines = rules
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
  const keeps = (classCode: string): boolean => {
    const about = lines.filter((line) =>
      new RegExp(`\\b${classCode}:(\\*|[0-9a-f]{2}):`).test(line),
    );
    // Rules are read from the top, and the first that matches decides.
    const general = about.find(
      (line) => !/\b(serial|hash|id\s+[0-9a-f]{4}:[0-9a-f]{4})\b/.test(line),
    );
    if (general) return /^(block|reject)\b/.test(general);
    const letsAllIn = lines.some((line) => /^allow\s*(?:$|with-connect-type)/.test(line));
    return implicit !== 'allow' && !letsAllIn;
  };
  return kinds.filter((kind) => classesOf[kind].every(keeps));
}
