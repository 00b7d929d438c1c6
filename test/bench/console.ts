import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { FleetProcess } from '#test/bench/fleet-process.ts';
import { median, residentMiB } from '#test/bench/measure.ts';
import type { Row } from '#test/bench/report.ts';
import type { ConsoleClient } from '#test/helpers/console-client.ts';
import { School } from '#test/helpers/school.ts';

const nowMs = (): number => performance.timeOrigin + performance.now();

/** Memory of the console with no device and with many connected ones. */
export async function benchConsoleMemory(devices: number, settleMs: number): Promise<Row[]> {
  const school = new School();
  try {
    await school.start();
    await sleep(settleMs);
    const empty = residentMiB(school.pid);
    const fleet = await enrolled(school, devices);
    await sleep(settleMs);
    const full = residentMiB(school.pid);
    await fleet.stop();
    return [
      { name: 'console, idle memory', value: empty, unit: 'MiB', aim: { atMost: 120 } },
      { name: `console, memory with ${devices} connected`, value: full, unit: 'MiB' },
      {
        name: 'console, memory per connected device',
        value: ((full - empty) * 1024) / devices,
        unit: 'KiB',
        aim: { atMost: 15 },
      },
    ];
  } finally {
    await school.dispose();
  }
}

/** From a teacher's click (the request leaves) to the session being in force on the last device. */
export async function benchToggle(devices: number, rounds: number): Promise<Row[]> {
  const school = new School();
  try {
    await school.start();
    const fleet = await enrolled(school, devices);
    const teacher = await school.client('okafor');
    await teacher.me();
    const took: number[] = [];
    for (let round = 0; round < rounds + 1; round += 1) {
      const ms = await toggleOnce(teacher, fleet, devices);
      // The first is not counted: it warms the code that a long-running console has warm.
      if (round > 0) took.push(ms);
    }
    await fleet.stop();
    const aim = devices === 100 ? { aim: { atMost: 60 } } : {};
    return [
      {
        name: `supervised toggle, click to last of ${devices}`,
        value: median(took),
        unit: 'ms',
        ...aim,
      },
    ];
  } finally {
    await school.dispose();
  }
}

async function toggleOnce(
  teacher: ConsoleClient,
  fleet: FleetProcess,
  devices: number,
): Promise<number> {
  const endsAt = new Date(Date.now() + 3_600_000).toISOString();
  const clicked = nowMs();
  const answer = await teacher.post('/api/classes/oak/session', { endsAt, sites: [] });
  const session = z.looseObject({ session: z.looseObject({ id: z.string() }) }).parse(answer)
    .session.id;
  const applied = await fleet.applied(session, devices);
  await teacher.post(`/api/sessions/${session}/end`, {});
  // The looks that follow the end must not run into the next click.
  await fleet.ended(session, devices);
  return (applied.at(-1) ?? NaN) - clicked;
}

/** From the console's being ready again after a kill to the last device's being linked again. */
export async function benchReturn(devices: number): Promise<Row[]> {
  const school = new School();
  try {
    await school.start();
    const fleet = await enrolled(school, devices);
    const killed = nowMs();
    await school.kill();
    await fleet.lost(0, killed);
    await school.start();
    const ready = nowMs();
    const back = await fleet.linked(devices, killed + 1);
    await fleet.stop();
    return [
      {
        name: `all ${devices} devices back after a console restart`,
        value: (back - ready) / 1000,
        unit: 's',
        aim: { atMost: 3 },
      },
    ];
  } finally {
    await school.dispose();
  }
}

async function enrolled(school: School, devices: number): Promise<FleetProcess> {
  const fleet = new FleetProcess(school.address, school.enrolmentCode(devices), devices);
  await fleet.linked(devices);
  return fleet;
}
