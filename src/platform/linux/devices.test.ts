import { constants } from 'node:fs';
import { spawn } from 'node:child_process';
import { access, chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ManualClock } from '#base/clock.ts';
import { type Logger, nullLogger } from '#base/logger.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DeviceEvent } from '#platform/host.ts';
import { parseMonitorLine, watchDevices } from '#platform/linux/devices.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'beadle-devices-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const settings = (program: string, logger: Logger = nullLogger) => {
  const clock = new ManualClock('2026-11-22T09:00:00Z');
  return { program, logger, clock, random: () => 0.5 };
};

async function script(text: string): Promise<string> {
  const path = join(folder, 'monitor');
  await writeFile(path, `#!/bin/sh\n${text}\n`);
  await chmod(path, 0o755);
  return path;
}

function warnings(): { logger: Logger; causes: unknown[] } {
  const causes: unknown[] = [];
  const logger = { ...nullLogger, warn: (_: string, f?: object) => void causes.push(f) };
  return { logger, causes };
}

describe('parseMonitorLine', () => {
  it('reads an event and passes over the rest', () => {
    const line =
      'KERNEL[42.123456] add      /devices/pci0000:00/0000:00:14.0/usb1/1-2/1-2:1.0 (usb)';
    expect(parseMonitorLine(line)).toEqual({
      action: 'add',
      path: '/sys/devices/pci0000:00/0000:00:14.0/usb1/1-2/1-2:1.0',
      subsystem: 'usb',
    });
    expect(parseMonitorLine('monitor will print the received events for:')).toBeUndefined();
    expect(parseMonitorLine('')).toBeUndefined();
  });
});

describe('watchDevices', () => {
  it('reports events, asks for its subsystems, and starts again after the end', async () => {
    const program = await script(
      'echo "KERNEL[1.0] add      /devices/$* (usb)"; test "$1" = monitor',
    );
    const events: DeviceEvent[] = [];
    const given = settings(program);
    const watch = watchDevices(['usb', 'block'], (event) => events.push(event), given);
    await expect.poll(() => events.length).toBe(1);
    expect(events[0]?.path).toContain('--subsystem-match=usb --subsystem-match=block');
    await expect
      .poll(() => {
        given.clock.advance(1_000);
        return events.length;
      })
      .toBeGreaterThan(1);
    watch.dispose();
  });

  it('says once that udevadm is absent, and goes on trying', async () => {
    const { logger, causes } = warnings();
    const given = settings(join(folder, 'absent'), logger);
    const watch = watchDevices(['usb'], () => undefined, given);
    await expect.poll(() => causes.length).toBe(1);
    const program = await script('sleep 60');
    expect(program).not.toBe(given.program);
    given.clock.advance(10_000);
    await new Promise((resolve) => setImmediate(resolve));
    expect(causes).toHaveLength(1);
    watch.dispose();
  });

  it('ends its child when disposed and reports nothing afterwards', async () => {
    const program = await script(
      `echo $$ > ${folder}/pid; while :; do echo "KERNEL[1.0] add /devices/x (usb)"; sleep 0.01; done`,
    );
    let events = 0;
    const watch = watchDevices(['usb'], () => events++, settings(program));
    await expect.poll(() => events).toBeGreaterThan(0);
    watch.dispose();
    const seen = events;
    const pid = Number(await readFile(join(folder, 'pid'), 'utf8'));
    await expect
      .poll(() => {
        try {
          return process.kill(pid, 0);
        } catch {
          return false;
        }
      })
      .toBe(false);
    expect(events).toBe(seen);
  });
});

describe('a process that is killed outright', () => {
  it('takes its monitor with it', { timeout: 30_000 }, async () => {
    const program = await script(`echo $$ > ${folder}/pid; exec sleep 300`);
    const text = `
      import { systemClock } from '#base/clock.ts';
      import { nullLogger } from '#base/logger.ts';
      import { watchDevices } from '#platform/linux/devices.ts';
      watchDevices(['usb'], () => undefined, {
        program: ${JSON.stringify(program)}, logger: nullLogger, clock: systemClock, random: () => 0.5,
      });
      setInterval(() => undefined, 1_000);`;
    const parent = spawn(process.execPath, ['--input-type=module', '-e', text], {
      cwd: join(import.meta.dirname, '../../..'),
      stdio: 'ignore',
    });
    const readPid = () => readFile(join(folder, 'pid'), 'utf8').then(Number, () => 0);
    await expect.poll(readPid, { timeout: 20_000 }).toBeGreaterThan(0);
    const pid = await readPid();
    parent.kill('SIGKILL');
    await expect
      .poll(
        () => {
          try {
            return process.kill(pid, 0);
          } catch {
            return false;
          }
        },
        { timeout: 5_000 },
      )
      .toBe(false);
  });
});

const uevent = '/sys/block/loop0/uevent';
const mayRaise = await Promise.all([
  access(uevent, constants.W_OK),
  access('/usr/bin/udevadm'),
]).then(
  () => true,
  () => false,
);

// Writing to `uevent` makes the kernel send an event for a device that is there (sysfs-uevent).
describe.skipIf(!mayRaise)(
  'watchDevices with the kernel (needs root, udevadm and a loop device)',
  () => {
    it('hears a real event', { timeout: 20_000 }, async () => {
      const events: DeviceEvent[] = [];
      const { clock, random } = settings('');
      const watch = watchDevices(['block'], (event) => events.push(event), {
        clock,
        random,
        logger: nullLogger,
      });
      try {
        await expect
          .poll(
            async () => {
              await writeFile(uevent, 'change');
              return events.map(({ action, subsystem, path }) => `${action} ${subsystem} ${path}`);
            },
            { timeout: 15_000, interval: 200 },
          )
          .toContain('change block /sys/devices/virtual/block/loop0');
      } finally {
        await watch.dispose();
      }
    });
  },
);
