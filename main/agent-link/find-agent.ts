import { readdirSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { connect as connectTls } from 'node:tls';
import { err, ok, type Result } from '#base/result.ts';
import { readTextCapped } from '#node/capped-read.ts';
import {
  isPipe,
  pipeCertificateName,
  type ProofFile,
  readProofFile,
} from '#protocol/local-place.ts';
import { verifySocketOwner } from './verify-owner.ts';

export interface AgentPlace {
  /** Path of the agent's socket, or the name of its pipe. */
  readonly socket: string;
  /** Where proofs lie. */
  readonly people: string;
  /** Uid that must own the socket and its folder. */
  readonly agentOwner: number;
  /** Uid of this session: names the proof file that the agent wrote for it. */
  readonly ownUid: number;
}

export interface FoundAgent {
  /** Connected; at a pipe, with an agent that has shown the certificate of the proof file. */
  readonly socket: Socket;
  readonly proof: string;
}

const largestProofFile = 4_096;
const handshakeWithinMs = 10_000;

/** Connects to the agent of this laptop and to nobody else; errs with a reason for the log. */
export async function findAgent(place: AgentPlace): Promise<Result<FoundAgent, string>> {
  const { socket } = place;
  const proofs = isPipe(socket) ? readableProof(place) : await ownProof(place);
  if (!proofs.ok) return proofs;
  const { proof, certificate } = proofs.value;
  if (certificate === undefined && isPipe(socket))
    return err('the proof file names no certificate: the agent is older than this app');
  const connected = await (certificate === undefined
    ? connecting(connect(socket), 'connect')
    : connecting(connectTo(socket, certificate), 'secureConnect'));
  return connected.ok ? ok({ socket: connected.value, proof }) : connected;
}

/** A path tells by its owner whose it is. */
async function ownProof(place: AgentPlace): Promise<Result<ProofFile, string>> {
  const { socket, people, agentOwner, ownUid } = place;
  const owned = await verifySocketOwner(socket, agentOwner);
  return owned.ok ? readProof(join(people, String(ownUid))) : owned;
}

/**
 * Windows: accounts have no short number there, so the one proof file that can be read is ours. A
 * process with an administrator's full rights can read them all, and must not be somebody else.
 */
function readableProof({ people }: AgentPlace): Result<ProofFile, string> {
  let names: string[];
  try {
    names = readdirSync(people);
  } catch (cause) {
    return err(`${people} cannot be listed: ${(cause as NodeJS.ErrnoException).code ?? cause}`);
  }
  const readable = names.map((name) => readProof(join(people, name))).filter((one) => one.ok);
  const [own, ...others] = readable;
  if (!own) return err(`${people} holds no proof for this account`);
  if (others.length > 0)
    return err(`several proofs in ${people} can be read; start this app without elevated rights`);
  return own;
}

function readProof(file: string): Result<ProofFile, string> {
  const text = readTextCapped(file, largestProofFile);
  return text.ok ? ok(readProofFile(text.value)) : err(`${file} cannot be read: ${text.error}`);
}

/** Trusts the one certificate and no other; nothing is sent before it was shown. */
const connectTo = (path: string, ca: string): Socket =>
  connectTls({ path, ca, servername: pipeCertificateName, minVersion: 'TLSv1.3' });

function connecting(
  socket: Socket,
  event: 'connect' | 'secureConnect',
): Promise<Result<Socket, string>> {
  return new Promise((resolve) => {
    const settle = (result: Result<Socket, string>): void => {
      socket.off('timeout', late).off('error', failed).off('close', closed).off(event, there);
      socket.setTimeout(0);
      if (!result.ok) socket.destroy();
      resolve(result);
    };
    const late = (): void => settle(err('the agent took too long to say who it is'));
    const failed = (error: NodeJS.ErrnoException): void => settle(err(reasonOf(error)));
    const closed = (): void => settle(err('the agent closed the connection'));
    const there = (): void => settle(ok(socket));
    socket.setTimeout(handshakeWithinMs);
    socket.on('timeout', late).on('error', failed).on('close', closed).on(event, there);
  });
}

/** Node's words for a certificate that is not trusted speak of other things than ours. */
function reasonOf({ code = '', message }: NodeJS.ErrnoException): string {
  const isStranger = /CERT|SIGNATURE|ALTNAME|ERR_SSL/.test(code);
  return isStranger ? `another program answers in the agent's place (${code})` : message;
}
