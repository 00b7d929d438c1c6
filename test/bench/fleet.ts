import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { systemClock } from '#base/clock.ts';
import { nullLogger } from '#base/logger.ts';
import { err, ok } from '#base/result.ts';
import { desiredState } from '#protocol/desired-state.ts';
import { loadOrCreateKey, sha256Hex, verifyCompact } from '#node/signatures.ts';
import { enrolDevice } from '#agent/console-link/enrol.ts';
import { deviceKeyFile, type Enrolment } from '#agent/console-link/identity.ts';
import { ConsoleLink } from '#agent/console-link/link.ts';
import type { Offers } from '#agent/console-link/look.ts';

/**
 * Many devices in one process, for the bench: each has its own key, enrols, and speaks through the
 * agent's own link to the console; only the rules and the disk are left out. Every desired state
 * is checked as an agent checks it before it counts as applied.
 *
 * Started as `node fleet.ts CONSOLE CODE COUNT`; tells each change as a line of JSON; ends when its
 * standard input does.
 */
interface Device {
  readonly enrolment: Enrolment;
  readonly link: ConsoleLink;
}

const [address = '', code = '', countText = '1'] = process.argv.slice(2);
const count = Number(countText);
const tell = (line: object): void => void process.stdout.write(`${JSON.stringify(line)}\n`);

/** Milliseconds since the epoch, finer than Date. All processes of this machine share it. */
const nowMs = (): number => performance.timeOrigin + performance.now();

const folder = mkdtempSync(join(tmpdir(), 'beadle-fleet-'));
const devices: Device[] = [];
let linked = 0;

for (let index = 0; index < count; index += 1) devices.push(await startDevice(index));
tell({ enrolled: devices.length });

createInterface({ input: process.stdin }).on('close', () => void stop());

async function startDevice(index: number): Promise<Device> {
  const directory = join(folder, String(index));
  mkdirSync(directory);
  const enrolled = await enrolDevice({
    dataDirectory: directory,
    console: address,
    code,
    facts: {
      hostname: `sim-${index}`,
      os: 'linux',
      osName: 'Simulated',
      osVersion: '1',
      hardwareId: `sim-${index}`,
    },
    now: new Date(),
  });
  if (!enrolled.ok) throw new Error(`device ${index}: ${enrolled.error.message}`);
  const link = linkFor(index, enrolled.value, directory);
  link.start();
  return { enrolment: enrolled.value, link };
}

function linkFor(index: number, enrolment: Enrolment, directory: string): ConsoleLink {
  let revision = 0;
  let wasLinked = false;
  const offers = offersOf(index, enrolment, (applied) => (revision = applied));
  const link: ConsoleLink = new ConsoleLink({
    clock: systemClock,
    trueTime: () => new Date(),
    random: Math.random,
    logger: nullLogger,
    enrolment,
    address: new URL(address),
    key: loadOrCreateKey(join(directory, deviceKeyFile)).privateKey,
    outbox: {
      isAnchored: () => false,
      pending: () => [],
      confirmed: () => 0,
      stored: () => undefined,
    },
    offers,
    holds: () => ({
      at: new Date().toISOString(),
      agentVersion: '0.1.0',
      digest: sha256Hex('simulated'),
      sequence: 0,
      policyRevision: 1,
      desiredRevision: revision,
    }),
    reconcile: () => undefined,
    sendSnapshot: () => undefined,
    onHeartbeat: () => undefined,
    onContactChange: () => {
      if (link.state.linked === wasLinked) return;
      wasLinked = link.state.linked;
      linked += wasLinked ? 1 : -1;
      tell({ linked, at: nowMs() });
    },
  });
  return link;
}

function offersOf(
  index: number,
  enrolment: Enrolment,
  onApplied: (revision: number) => void,
): Offers {
  return {
    desired: async (jws) => {
      const verified = await verifyCompact(jws, enrolment.consoleKey);
      if (!verified.ok) return err('refused');
      const state = desiredState.safeParse(verified.value.payload);
      if (!state.success || state.data.device !== enrolment.device) return err('refused');
      onApplied(state.data.revision);
      tell({
        device: index,
        sessions: state.data.sessions.map((session) => session.id),
        at: nowMs(),
      });
      return ok({ revision: state.data.revision, missing: [] });
    },
    document: () => Promise.resolve(ok(null)),
  };
}

async function stop(): Promise<void> {
  await Promise.all(devices.map((device) => device.link.dispose()));
  rmSync(folder, { recursive: true, force: true });
  process.exit(0);
}
