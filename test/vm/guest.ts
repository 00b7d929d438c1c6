import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, rmSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import type { Kernel } from '#test/vm/kernel.ts';
import { Qmp } from '#test/vm/qmp.ts';

export interface GuestSettings {
  readonly kernel: Kernel;
  readonly initramfs: string;
  /** Folder of this guest: its disk, its console's log, QEMU's socket. */
  readonly folder: string;
  /** What to plug in before the machine starts, as QEMU's arguments. */
  readonly attached?: readonly string[];
  /** More words for the kernel's command line. */
  readonly commandLine?: readonly string[];
}

export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A machine of its own: a stock kernel under QEMU, over the host's files, which it may only read. */
export class Guest {
  readonly qmp: Qmp;
  readonly #process: ChildProcess;
  readonly #control: Socket;
  readonly #waiting = new Map<number, (outcome: Outcome) => void>();
  #next = 1;

  private constructor(qmp: Qmp, process: ChildProcess, control: Socket) {
    this.qmp = qmp;
    this.#process = process;
    this.#control = control;
    let rest = '';
    control.on('data', (chunk: string) => {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) this.#answered(line);
    });
  }

  /** Starts the machine; resolves when its last program has called. */
  static async start(settings: GuestSettings): Promise<Guest> {
    const { folder } = settings;
    makeDisk(join(folder, 'disk.img'));
    for (const socket of ['qmp', 'control']) rmSync(join(folder, socket), { force: true });
    const log = openSync(join(folder, 'console.log'), 'a');
    const child = spawn('qemu-system-x86_64', machine(settings), { stdio: ['ignore', log, log] });
    closeSync(log);
    const ended = new Promise<never>((_, reject) => {
      child.once('error', reject);
      child.once('exit', (code) => reject(new Error(`QEMU ended (${code}): ${tail(folder)}`)));
    });
    ended.catch(() => undefined);
    try {
      const control = await Promise.race([ready(join(folder, 'control'), folder), ended]);
      const qmp = await Qmp.connect(join(folder, 'qmp'));
      return new Guest(qmp, child, control);
    } catch (cause) {
      child.kill('SIGKILL');
      throw cause;
    }
  }

  /** Runs a line of shell in the guest, after those before it. */
  run(command: string, withinMs = 120_000): Promise<Outcome> {
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new Error(`no answer within ${withinMs} ms: ${command}`)),
        withinMs,
      );
      this.#waiting.set(id, (outcome) => {
        clearTimeout(timer);
        this.#waiting.delete(id);
        resolve(outcome);
      });
      this.#control.write(`${id} ${Buffer.from(command).toString('base64')}\n`);
    });
  }

  /** Starts a program that goes on; its process id. */
  async start(command: string): Promise<number> {
    return Number(await this.read(`setsid ${command} </dev/null >/dev/null 2>&1 & echo $!`));
  }

  /** What a line of shell prints, without the space around it. */
  async read(command: string): Promise<string> {
    return (await this.run(command)).stdout.trim();
  }

  /** Looks again and again until a line of shell succeeds. */
  async until(command: string, withinMs = 60_000): Promise<void> {
    const deadline = Date.now() + withinMs;
    while ((await this.run(command)).code !== 0) {
      if (Date.now() > deadline) throw new Error(`not within ${withinMs} ms: ${command}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** Pulls the plug, after what was written has reached the disk. */
  async stop(): Promise<void> {
    if (this.#process.exitCode !== null) return;
    await this.run('sync').catch(() => undefined);
    const ended = new Promise((resolve) => this.#process.once('exit', resolve));
    await this.qmp.ask('quit').catch(() => this.#process.kill('SIGKILL'));
    await ended;
    this.qmp.end();
    this.#control.destroy();
  }

  #answered(line: string): void {
    const match = /^(\d+) (\d+) (\S*) (\S*)\.$/.exec(line);
    if (!match) return;
    const [stdout, stderr] = [match[3] ?? '', match[4] ?? ''].map((packed) =>
      Buffer.from(packed, 'base64').toString('utf8'),
    ) as [string, string];
    this.#waiting.get(Number(match[1]))?.({ code: Number(match[2]), stdout, stderr });
  }
}

/** Connects to the guest's control port as soon as QEMU has it, and waits for the guest's first word. */
async function ready(path: string, folder: string): Promise<Socket> {
  const deadline = Date.now() + 180_000;
  while (!existsSync(path)) await new Promise((resolve) => setTimeout(resolve, 20));
  const socket = connect(path);
  socket.setEncoding('utf8');
  return new Promise((resolve, reject) => {
    const late = setTimeout(
      () => reject(new Error(`the guest did not call: ${tail(folder)}`)),
      deadline - Date.now(),
    );
    socket.once('error', reject);
    socket.once('data', () => {
      clearTimeout(late);
      socket.off('error', reject).on('error', () => undefined);
      resolve(socket);
    });
  });
}

function machine(settings: GuestSettings): string[] {
  const { kernel, folder } = settings;
  const guest = join(import.meta.dirname, 'guest');
  const words = [
    'console=ttyS0 quiet panic=-1 mitigations=off tsc=reliable no_timer_check net.ifnames=0',
    `vm.release=${kernel.release} vm.kernel=${kernel.root} vm.start=${guest}/start.sh`,
    ...(settings.commandLine ?? []),
  ];
  return [
    ...['-M', 'q35', '-accel', 'tcg,thread=multi', '-cpu', 'max', '-smp', '2', '-m', '1024'],
    ...['-nodefaults', '-display', 'none', '-no-reboot', '-serial', 'stdio'],
    ...['-kernel', kernel.vmlinux, '-initrd', settings.initramfs, '-append', words.join(' ')],
    ...['-qmp', `unix:${join(folder, 'qmp')},server=on,wait=off`],
    ...['-chardev', `socket,id=control,path=${join(folder, 'control')},server=on,wait=off`],
    ...['-device', 'virtio-serial-pci', '-device', 'virtserialport,chardev=control,name=control'],
    ...['-fsdev', 'local,id=r,path=/,security_model=none,readonly=on,multidevs=remap'],
    ...['-device', 'virtio-9p-pci,fsdev=r,mount_tag=root'],
    ...['-drive', `file=${join(folder, 'disk.img')},format=raw,if=virtio,cache=unsafe`],
    ...['-netdev', 'user,id=n', '-device', 'virtio-net-pci,netdev=n'],
    ...['-device', 'qemu-xhci,id=xhci,p2=15,p3=15'],
    ...(settings.attached ?? []),
  ];
}

/** The guest's own disk outlives its starts: what is written there is there at the next one. */
function makeDisk(path: string): void {
  if (existsSync(path)) return;
  execFileSync('truncate', ['-s', '1G', path]);
  execFileSync('mkfs.ext4', ['-q', '-F', '-E', 'lazy_itable_init=1,lazy_journal_init=1', path]);
}

function tail(folder: string): string {
  return readFileSync(join(folder, 'console.log'), 'utf8').slice(-1_500);
}
