import { Guest, type GuestSettings } from '#test/vm/guest.ts';
import { imageFor } from '#test/vm/plugs.ts';
import type { Figures } from '#test/vm/figures.ts';
import type { School } from '#test/vm/school.ts';
import { keyboards } from '#test/vm/stages/keyboard.ts';
import { disksIn, eventsSince, plugsIn } from '#test/vm/uevents.ts';
import { eventually, pause } from '#test/vm/world.ts';

/** The machine starts with two sticks and a keyboard in it; the agent starts as a service does. */
export async function presentAtBoot(
  settings: GuestSettings,
  school: School,
  figures: Figures,
  stayMs: number,
): Promise<void> {
  figures.stage('A machine that starts with sticks in it');
  const drive = (id: string): string[] => [
    '-drive',
    `if=none,id=${id},format=raw,file=${imageFor(settings.folder, id)}`,
  ];
  const attached = [
    ...drive('atboot1'),
    ...['-device', 'usb-storage,bus=xhci.0,drive=atboot1,serial=ATBOOT1'],
    ...drive('atboot2'),
    ...['-device', 'usb-uas,bus=xhci.0,id=atboot,serial=ATBOOT2'],
    ...['-device', 'scsi-hd,bus=atboot.0,drive=atboot2,serial=ATBOOT2'],
    ...['-device', 'usb-kbd,bus=xhci.0'],
  ];
  const guest = await Guest.start({ ...settings, attached });
  try {
    const works = await eventually(async () => (await keyboards({ guest })).length > 0);
    figures.check('the keyboard works', works, (await keyboards({ guest })).join(' ') || 'none');
    await school.guarded(guest);
    await pause(stayMs * 2);
    const events = await eventsSince(guest, 0);
    // udev's own trigger tells of each again.
    const plugs = new Set(plugsIn(events).map(({ path }) => path)).size;
    const disks = disksIn(events);
    figures.check('three devices were there from the start', plugs === 3, `${plugs} devices`);
    figures.check(
      'no disk, from the kernel’s first moment on',
      disks.length === 0,
      `${disks.length} disks of 2 sticks`,
    );
    figures.check(
      'the keyboard still works',
      (await keyboards({ guest })).length > 0,
      (await keyboards({ guest })).join(' '),
    );
    const told = await eventually(async () => heldBack(school));
    figures.check(
      'the console knows that they are held back',
      told,
      told ? 'held-back' : 'no such finding',
    );
  } finally {
    await guest.stop();
  }
}

const heldBack = (school: School): boolean =>
  school.console.of('finding').some(({ finding }) => finding.reason === 'held-back');
