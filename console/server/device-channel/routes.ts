import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import rateLimit from '@fastify/rate-limit';
import type { Clock } from '#base/clock.ts';
import type { Db } from '#console/db/database.ts';
import type {
  DeviceAdvice,
  DeviceBook,
  EnrolmentCodes,
  SignedDocuments,
  Snapshots,
} from '#console/device-channel/contracts.ts';
import type { DesiredStates, Signer } from '#console/device-channel/desired.ts';
import { enrol, type Enrolled } from '#console/device-channel/enrol.ts';
import type { EventLog } from '#console/device-channel/event-log.ts';
import type { DeviceIdentity, KnownDevice } from '#console/device-channel/identity.ts';
import { parseJson, readReport } from '#console/device-channel/reports.ts';
import { check, notFound, orThrow, problemOf } from '#console/http/problem.ts';
import {
  devicePaths,
  enrolRequest,
  heartbeatRequest,
  largestReportBody,
  signatureHeader,
  type EnrolAnswer,
  type HeartbeatAnswer,
} from '#protocol/device-channel.ts';
import type { PublicJwk } from '#protocol/scalars.ts';
import { signedContentType } from '#protocol/signed.ts';

export interface DeviceChannel {
  readonly db: Db;
  readonly clock: Clock;
  readonly consoleKey: PublicJwk;
  readonly heartbeatSeconds: number;
  readonly identity: DeviceIdentity;
  readonly log: EventLog;
  readonly devices: DeviceBook;
  readonly advice: DeviceAdvice;
  readonly codes: EnrolmentCodes;
  readonly snapshots: Snapshots;
  readonly desired: DesiredStates;
  readonly policies: SignedDocuments;
  readonly rosters: SignedDocuments;
  readonly signer: Signer;
  readonly enrolled: (device: Enrolled) => void;
}

/** Enrolments from one address in a minute: a whole trust set at once behind one address; a code has 78 bits. */
const enrolmentsPerMinute = 3_000;
const immutable = 'private, max-age=31536000, immutable';

/** The device channel (docs/protocol.md). Bodies arrive as bytes: reports are signed byte for byte. */
export async function deviceChannelRoutes(
  app: FastifyInstance,
  channel: DeviceChannel,
): Promise<void> {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) =>
    done(null, body),
  );
  await app.register(rateLimit, {
    global: false,
    errorResponseBuilder: (_request, limit) =>
      problemOf(429, 'too-many-tries', `Too many tries from this address.`, `Wait ${limit.after}.`),
  });
  app.post(
    devicePaths.enrol,
    { config: { access: 'public', rateLimit: { max: enrolmentsPerMinute, timeWindow: 60_000 } } },
    (request) => answerEnrol(channel, request),
  );
  const device = { config: { access: 'device' as const } };
  app.post(devicePaths.heartbeat, device, (request) => answerHeartbeat(channel, request));
  app.post(devicePaths.reports, { ...device, bodyLimit: largestReportBody }, (request) =>
    answerReports(channel, request),
  );
  app.get(devicePaths.desired, device, (request, reply) => answerDesired(channel, request, reply));
  for (const [path, documents] of [
    [devicePaths.policy, channel.policies],
    [devicePaths.roster, channel.rosters],
  ] as const)
    app.get<{ Params: { hash: string } }>(`${path}/:hash`, device, async (request, reply) => {
      await identify(channel, request);
      const jws = await documents.byHash(request.params.hash);
      if (!jws) throw notFound('document');
      return reply.type(signedContentType).header('cache-control', immutable).send(jws);
    });
}

function identify(channel: DeviceChannel, request: FastifyRequest): Promise<KnownDevice> {
  return channel.identity.fromHeader(request.headers.authorization);
}

function bodyOf(request: FastifyRequest): Buffer {
  if (Buffer.isBuffer(request.body)) return request.body;
  throw problemOf(
    400,
    'not-json',
    'The request has no body.',
    'Send JSON with content-type application/json.',
  );
}

async function answerEnrol(channel: DeviceChannel, request: FastifyRequest): Promise<EnrolAnswer> {
  const wanted = check(enrolRequest, parseJson(bodyOf(request)), 'enrol-invalid');
  const enrolled = await enrol(channel.db, channel.devices, channel.codes, wanted);
  channel.enrolled(enrolled);
  return {
    device: enrolled.device,
    consoleKey: channel.consoleKey,
    consoleTime: channel.clock.now().toISOString(),
  };
}

async function answerHeartbeat(
  channel: DeviceChannel,
  request: FastifyRequest,
): Promise<HeartbeatAnswer> {
  const device = await identify(channel, request);
  const heartbeat = check(heartbeatRequest, parseJson(bodyOf(request)), 'heartbeat-invalid');
  channel.devices.heard(device.id, heartbeat);
  const [head, wanted, newestAgent, elsewhere] = await Promise.all([
    channel.log.head(device.id),
    channel.devices.wanted(device.id),
    channel.advice.newestAgent(),
    channel.advice.elsewhere(device.id),
  ]);
  const storedThrough = head?.stored_through ?? 0;
  // While events are still on their way, a differing digest means nothing.
  const settled = heartbeat.sequence === storedThrough;
  const wantSnapshot =
    settled && (await channel.snapshots.differs(device.id, storedThrough, heartbeat.digest));
  return {
    consoleTime: channel.clock.now().toISOString(),
    desiredRevision: wanted?.revision ?? 0,
    storedThrough,
    wantSnapshot,
    nextSeconds: channel.heartbeatSeconds,
    newestAgent,
    elsewhere,
  };
}

async function answerReports(channel: DeviceChannel, request: FastifyRequest) {
  const device = await identify(channel, request);
  const signature = request.headers[signatureHeader];
  const events = readReport(
    device,
    bodyOf(request),
    typeof signature === 'string' ? signature : undefined,
  );
  channel.devices.heard(device.id);
  return orThrow(
    await channel.log.append({ device: device.id, enrolment: device.enrolment, events }),
  );
}

async function answerDesired(channel: DeviceChannel, request: FastifyRequest, reply: FastifyReply) {
  const device = await identify(channel, request);
  channel.devices.heard(device.id);
  const { text, hash } = await channel.desired.of(device.id);
  const etag = `"${hash}"`;
  reply.header('etag', etag).header('cache-control', 'private, no-cache');
  if (request.headers['if-none-match'] === etag) return reply.code(304).send();
  return reply.type(signedContentType).send(channel.signer.signText(text));
}
