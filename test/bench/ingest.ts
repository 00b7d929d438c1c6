import { spawn } from 'node:child_process';
import { mkdtempSync, mkdirSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { v7 as uuidv7 } from 'uuid';
import { enrolDevice } from '#agent/console-link/enrol.ts';
import { deviceKeyFile } from '#agent/console-link/identity.ts';
import {
  canonicalJson,
  loadOrCreateKey,
  sha256Hex,
  signBytes,
  signDeviceToken,
} from '#node/signatures.ts';
import { devicePaths, signatureHeader } from '#protocol/device-channel.ts';
import { firstPrevious, type DeviceEvent } from '#protocol/events.ts';
import { median } from '#test/bench/measure.ts';
import type { Row } from '#test/bench/report.ts';
import { School } from '#test/helpers/school.ts';

interface Size {
  readonly devices: number;
  readonly batches: number;
  readonly events: number;
}

/** One device's batches, signed beforehand so that the generator costs little while it measures. */
interface Load {
  readonly token: string;
  readonly bodies: readonly { readonly bytes: Buffer; readonly signature: string }[];
}

/** Report batches per second, every signature and chain checked, against a bare Fastify + SQLite loop that only stores the same rows. */
export async function benchIngest(size: Size): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'beadle-bench-ingest-'));
  try {
    const rates: { ours: number; bare: number }[] = [];
    for (let round = 0; round < 3; round += 1) {
      const turn = join(folder, String(round));
      mkdirSync(turn);
      rates.push({ ours: await ourRate(turn, size), bare: await bareRate(turn, size) });
    }
    const ours = median(rates.map((rate) => rate.ours));
    const bare = median(rates.map((rate) => rate.bare));
    return [
      {
        name: `ingest, batches of ${size.events} events`,
        value: ours,
        unit: '/s',
        ratio: median(rates.map((rate) => rate.ours / rate.bare)),
        peer: 'bare loop',
        aim: { ratioAtLeast: 0.8 },
      },
      { name: 'bare Fastify + SQLite loop, same rows', value: bare, unit: '/s' },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function ourRate(folder: string, size: Size): Promise<number> {
  const school = new School();
  try {
    await school.start();
    const loads = await makeLoads(
      school.address,
      school.enrolmentCode(size.devices),
      join(folder, 'ours'),
      size,
    );
    return await batchesPerSecond(school.address, loads);
  } finally {
    await school.dispose();
  }
}

async function bareRate(folder: string, size: Size): Promise<number> {
  const server = spawn(
    process.execPath,
    [join(import.meta.dirname, 'bare-server.ts'), join(folder, 'bare.db')],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  try {
    const address = await new Promise<string>((resolve, reject) => {
      server.once('exit', () => reject(new Error('the bare server ended')));
      if (server.stdout) createInterface({ input: server.stdout }).once('line', resolve);
    });
    const loads = await Promise.all(
      Array.from({ length: size.devices }, (_, index) =>
        loadOf(`bare-${index}`, join(folder, `k${index}.pem`), size),
      ),
    );
    return await batchesPerSecond(address, loads);
  } finally {
    server.kill('SIGKILL');
  }
}

export async function makeLoads(
  address: string,
  code: string,
  folder: string,
  size: Size,
): Promise<Load[]> {
  const loads: Load[] = [];
  for (let index = 0; index < size.devices; index += 1) {
    const directory = join(folder, String(index));
    mkdirSync(directory, { recursive: true });
    const facts = {
      hostname: `load-${index}`,
      os: 'linux' as const,
      osName: 'Simulated',
      osVersion: '1',
      hardwareId: `load-${index}`,
    };
    const enrolled = await enrolDevice({
      dataDirectory: directory,
      console: address,
      code,
      facts,
      now: new Date(),
    });
    if (!enrolled.ok) throw new Error(enrolled.error.message);
    loads.push(await loadOf(enrolled.value.device, join(directory, deviceKeyFile), size));
  }
  return loads;
}

async function loadOf(device: string, keyFile: string, size: Size): Promise<Load> {
  const { privateKey } = loadOrCreateKey(keyFile);
  const token = await signDeviceToken(device, privateKey, new Date(), 300);
  let previous = firstPrevious;
  let sequence = 0;
  const bodies = Array.from({ length: size.batches }, () => {
    const events = Array.from({ length: size.events }, () => {
      const event = findingEvent((sequence += 1), previous);
      previous = sha256Hex(canonicalJson(event));
      return event;
    });
    const bytes = Buffer.from(JSON.stringify({ device, events }));
    return { bytes, signature: signBytes(bytes, privateKey) };
  });
  return { token, bodies };
}

function findingEvent(sequence: number, previous: string): DeviceEvent {
  const at = new Date().toISOString();
  const even = sequence % 2 === 0;
  return {
    sequence,
    id: uuidv7(),
    previous,
    at,
    data: {
      type: 'finding',
      finding: {
        rule: even ? 'antivirus' : 'os-updates',
        state: sequence % 4 < 2 ? 'compliant' : 'violated',
        reason: 'bench-reason',
        detail: { days: sequence },
        evidence: [
          { label: 'definitions', value: `built ${at}`, source: '/var/lib/clamav/daily.cld' },
        ],
        mode: 'observe',
        clauses: ['STOCKS-21'],
        checkedAt: at,
        since: at,
      },
    },
  };
}

/** Each device sends its batches in order over one kept connection; all devices at once. */
export async function batchesPerSecond(address: string, loads: readonly Load[]): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: loads.length });
  const started = performance.now();
  await Promise.all(
    loads.map(async (load) => {
      for (const body of load.bodies) await post(agent, address, load.token, body);
    }),
  );
  const seconds = (performance.now() - started) / 1000;
  agent.destroy();
  return loads.reduce((sum, load) => sum + load.bodies.length, 0) / seconds;
}

function post(
  agent: Agent,
  address: string,
  token: string,
  body: { bytes: Buffer; signature: string },
): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'content-length': body.bytes.length,
      [signatureHeader]: body.signature,
    };
    const sent = request(
      address + devicePaths.reports,
      { method: 'POST', agent, headers },
      (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('end', () =>
          answer.statusCode === 200
            ? resolve()
            : reject(
                new Error(`${answer.statusCode}: ${Buffer.concat(parts).toString().slice(0, 300)}`),
              ),
        );
      },
    );
    sent.on('error', reject);
    sent.end(body.bytes);
  });
}
