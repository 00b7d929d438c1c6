import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Figures } from '#test/vm/figures.ts';
import { Guest, type GuestSettings } from '#test/vm/guest.ts';
import { buildInitramfs } from '#test/vm/initramfs.ts';
import { ensureKernel } from '#test/vm/kernel.ts';
import { Plugs } from '#test/vm/plugs.ts';
import { key, School } from '#test/vm/school.ts';
import { allowedKey } from '#test/vm/stages/allowed-key.ts';
import { composite } from '#test/vm/stages/composite.ts';
import { byBeadle, byUsbguard, compare } from '#test/vm/stages/first-decision.ts';
import { content } from '#test/vm/stages/content.ts';
import { killed } from '#test/vm/stages/killed.ts';
import { leaks } from '#test/vm/stages/leaks.ts';
import { presentAtBoot } from '#test/vm/stages/present-at-boot.ts';
import { withoutBeadle } from '#test/vm/stages/storm.ts';
import { undone } from '#test/vm/stages/undone.ts';
import { ensureUsbguard } from '#test/vm/usbguard.ts';
import type { World } from '#test/vm/world.ts';

/** STOCKS-09: nothing but one key, and that for the DSL alone. */
const policy = {
  default: 'block',
  scope: ['storage', 'phone', 'tether'],
  allow: [{ device: key, people: ['dsl'], why: 'CPOMS key' }],
};

const root = join(import.meta.dirname, '..', '..');
const began = Date.now();
const figures = new Figures();
const seconds = (): number => Math.round((Date.now() - began) / 1_000);

const cache = join(root, '.beadle', 'vm');
const folder = join(cache, 'guest');
const kernel = ensureKernel(cache);
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const settings: GuestSettings = { kernel, folder, initramfs: buildInitramfs(kernel, folder) };
const school = new School(root);
await school.start(policy);
const guest = await Guest.start(settings);
console.log(`Linux ${kernel.release} in QEMU, up after ${seconds()} s`);
const world: World = {
  guest,
  school,
  figures,
  plugs: new Plugs(guest.qmp, folder),
  sticks: Number(process.env.BEADLE_VM_STICKS ?? 200),
  timed: Number(process.env.BEADLE_VM_TIMED ?? 50),
};
const wanted = process.env.BEADLE_VM_STAGES?.split(',');
const wants = (stage: string): boolean => wanted === undefined || wanted.includes(stage);

/** What is tried while the agent works, in this order; each answers with the agent's process id. */
const stages: Readonly<Record<string, (agent: number, stayMs: number) => Promise<number>>> = {
  leaks: async (agent, stayMs) => leaks(world, stayMs).then(() => agent),
  key: async (agent) => allowedKey(world).then(() => agent),
  composite: async (agent, stayMs) => composite(world, stayMs).then(() => agent),
  killed: (agent, stayMs) => killed(world, agent, stayMs),
  content: async (agent, stayMs) => {
    await content(world, folder, stayMs);
    await school.ask(policy);
    // Nobody is signed in, so that nothing may be mounted any more.
    await guest.until(
      "grep -q 'whenUnlocked = \\[\\]' /etc/polkit-1/rules.d/49-beadle-usb.rules",
      120_000,
    );
    return agent;
  },
};

/** One stage after another in one guest, and the last in a second start of it. */
async function run(): Promise<void> {
  const stayMs = await withoutBeadle(world);
  const peer = ensureUsbguard(cache);
  if ('missing' in peer) figures.note('USBGuard is not compared', peer.missing);
  const usbguard = wants('times') && 'command' in peer ? peer.command : null;
  const before = usbguard === null ? null : await byUsbguard(world, usbguard);
  // As on a Debian laptop; the host, whose files these are, may have no maker of initramfs.
  await guest.run('mkdir -p /etc/initramfs-tools/hooks');
  await school.enrol(guest);
  let agent = await school.startAgent(guest);
  await school.guarded(guest);
  for (const [name, stage] of Object.entries(stages))
    if (wants(name)) agent = await stage(agent, stayMs);
  const ours = before && (await byBeadle(world));
  await undone(world, policy);
  await guest.run(`kill -9 ${agent}`);
  if (before && ours && usbguard !== null)
    compare(world, ours, [before, await byUsbguard(world, usbguard)]);
  if (wants('boot')) await startAnew(stayMs);
}

/** With the block in force again, the machine starts anew, with sticks in it. */
async function startAnew(stayMs: number): Promise<void> {
  const agent = await school.startAgent(guest);
  await school.ask(policy);
  await school.guarded(guest);
  await school.startWithMachine(guest);
  await guest.run(`kill -9 ${agent}`);
  await guest.stop();
  await presentAtBoot(settings, school, figures, stayMs);
}

try {
  await run();
} catch (cause) {
  console.error(cause);
  figures.failed += 1;
  console.error(await guest.read('tail -20 /var/log/beadle.log').catch(() => ''));
} finally {
  await guest.stop().catch(() => undefined);
  await school.stop();
}
console.log(`${figures.passed} passed, ${figures.failed} failed in ${seconds()} s`);
process.exitCode = figures.failed > 0 ? 1 : 0;
