import type { Duplex } from 'node:stream';
import type { IncomingMessage, Server } from 'node:http';
import { WebSocketServer, type WebSocket } from 'ws';
import type { Clock } from '#base/clock.ts';
import type { Disposable } from '#base/disposable.ts';
import type { Logger } from '#base/logger.ts';
import { HttpProblem } from '#console/http/problem.ts';
import { devicePaths, nudgeAnswer, type Nudge } from '#protocol/device-channel.ts';

/** Dead peers are found by a ping that stays unanswered until the next one. */
const pingEveryMs = 30_000;
/** An `applied` is below 200 bytes. */
const largestMessage = 1_024;

export interface NudgeListener {
  connected(device: string): void;
  disconnected(device: string): void;
  applied(device: string, revision: number): void;
}

/** Only what one connection needs: there may be tens of thousands of them. */
interface Peer {
  readonly socket: WebSocket;
  alive: boolean;
}

/** The WebSockets of devices: hints to look go out, acknowledgements come in, nothing is trusted. */
export class NudgeHub implements Disposable {
  readonly #peers = new Map<string, Peer>();
  readonly #listener: NudgeListener;
  readonly #authenticate: (authorization: string | undefined) => Promise<{ id: string }>;
  readonly #logger: Logger;
  readonly #server = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: largestMessage,
  });
  #pinging: Disposable;

  constructor(
    listener: NudgeListener,
    authenticate: (authorization: string | undefined) => Promise<{ id: string }>,
    clock: Clock,
    logger: Logger,
  ) {
    this.#listener = listener;
    this.#authenticate = authenticate;
    this.#logger = logger;
    const again = (): Disposable =>
      clock.after(pingEveryMs, () => {
        this.#pingAll();
        this.#pinging = again();
      });
    this.#pinging = again();
  }

  get size(): number {
    return this.#peers.size;
  }

  isConnected(device: string): boolean {
    return this.#peers.has(device);
  }

  connectedDevices(): string[] {
    return [...this.#peers.keys()];
  }

  /** Tells each device, where it is connected, to look for its revision now. */
  look(changes: readonly { id: string; revision: number }[]): void {
    for (const { id, revision } of changes)
      this.#send(id, { type: 'look', desiredRevision: revision });
  }

  attach(server: Server): void {
    server.on('upgrade', (request, socket, head) => void this.#upgrade(request, socket, head));
  }

  /** Ends a device's connection, such as one made with a key that no longer counts. */
  drop(device: string): void {
    this.#peers.get(device)?.socket.terminate();
  }

  async dispose(): Promise<void> {
    await this.#pinging.dispose();
    for (const peer of this.#peers.values()) peer.socket.terminate();
    this.#peers.clear();
    this.#server.close();
  }

  async #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    socket.on('error', () => socket.destroy());
    try {
      if (request.url !== devicePaths.nudge) return refuse(socket, 404);
      const { id } = await this.#authenticate(request.headers.authorization);
      if (socket.destroyed) return;
      this.#server.handleUpgrade(request, socket, head, (ws) => this.#add(id, ws));
    } catch (cause) {
      if (!(cause instanceof HttpProblem))
        this.#logger.error('a nudge connection failed', { cause });
      refuse(socket, cause instanceof HttpProblem ? cause.status : 500);
    }
  }

  #add(device: string, socket: WebSocket): void {
    const peer: Peer = { socket, alive: true };
    // A device that comes back before its old connection was found dead takes its place.
    this.#peers.get(device)?.socket.terminate();
    this.#peers.set(device, peer);
    socket.on('pong', () => void (peer.alive = true));
    socket.on('message', (data) => {
      peer.alive = true;
      this.#receive(device, data as Buffer);
    });
    socket.on('error', () => socket.terminate());
    socket.on('close', () => {
      if (this.#peers.get(device) !== peer) return;
      this.#peers.delete(device);
      this.#listener.disconnected(device);
    });
    this.#listener.connected(device);
  }

  #receive(device: string, data: Buffer): void {
    const message = nudgeAnswer.safeParse(jsonOf(data));
    // A newer agent may say what this console does not know; it is a hint, so it may pass.
    if (message.success) this.#listener.applied(device, message.data.desiredRevision);
  }

  #send(device: string, nudge: Nudge): void {
    this.#peers.get(device)?.socket.send(JSON.stringify(nudge));
  }

  #pingAll(): void {
    for (const peer of this.#peers.values()) {
      if (!peer.alive) peer.socket.terminate();
      else {
        peer.alive = false;
        peer.socket.ping();
      }
    }
  }
}

function jsonOf(data: Buffer): unknown {
  try {
    return JSON.parse(data.toString('utf8'));
  } catch {
    return undefined;
  }
}

const statusTexts: Readonly<Record<number, string>> = {
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
};

function refuse(socket: Duplex, status: number): void {
  const text = statusTexts[status] ?? 'Internal Server Error';
  socket.end(`HTTP/1.1 ${status} ${text}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
