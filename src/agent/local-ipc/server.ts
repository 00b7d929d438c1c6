import { chmodSync, existsSync, lstatSync, mkdirSync, rmSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { dirname, join } from 'node:path';
import { createServer as createTlsServer } from 'node:tls';
import type { Clock } from '#base/clock.ts';
import type { Disposable } from '#base/disposable.ts';
import type { Logger } from '#base/logger.ts';
import { err, ok, type Result } from '#base/result.ts';
import type { LocalHandlers } from '#agent/local-ipc/commands.ts';
import { LocalConnection } from '#agent/local-ipc/connection.ts';
import type { PipeCertificate } from '#agent/local-ipc/pipe-certificate.ts';
import { Proofs, type Caller } from '#agent/local-ipc/proofs.ts';
import { isPipe } from '#protocol/local-place.ts';

/** People at one device, with room for a window that reconnects; more is not ours. */
const mostConnections = 64;

/** The local socket with everything behind it. */
export class LocalServer implements Disposable {
  readonly #server: Server;
  readonly #path: string;
  readonly #proofs: Proofs;
  readonly #connections = new Set<LocalConnection>();
  readonly #sockets = new Set<Socket>();
  #pushScheduled = false;

  private constructor(server: Server, path: string, proofs: Proofs) {
    this.#server = server;
    this.#path = path;
    this.#proofs = proofs;
  }

  /**
   * Listens at `path` (a Unix socket, or a pipe's name on Windows), with proofs in `people` beside
   * it. A pipe's name belongs to nobody: there it speaks TLS, with the certificate of the proofs.
   */
  static async start(options: {
    path: string;
    /** Where proofs lie; by default `people` in the socket's folder. */
    people?: string;
    /** Whether it speaks TLS; by default where `path` is a pipe. */
    tls?: boolean;
    clock: Clock;
    logger: Logger;
    handlers: LocalHandlers;
  }): Promise<Result<LocalServer, string>> {
    const { path, clock, logger, handlers } = options;
    const free = await makeRoom(path);
    if (!free.ok) return free;
    const shown = (options.tls ?? isPipe(path)) ? await makeCertificate() : null;
    const people = options.people ?? join(dirname(path), 'people');
    const proofs = new Proofs(people, logger, shown?.certificate);
    const server = serverOf(shown);
    const local = new LocalServer(server, path, proofs);
    server.on('connection', (socket) => local.#admit(socket));
    server.on(shown ? 'secureConnection' : 'connection', (socket: Socket) =>
      local.#accept(socket, clock, handlers),
    );
    const listening = await listen(server, path);
    if (!listening.ok) {
      proofs.dispose();
      return listening;
    }
    // Everybody may connect; who they are is shown by their proof.
    if (!isPipe(path)) chmodSync(path, 0o666);
    return ok(local);
  }

  /** Who may prove themselves; connections of people who left are closed. */
  setPeople(callers: readonly Caller[]): void {
    const gone = new Set(this.#proofs.setPeople(callers));
    for (const connection of [...this.#connections])
      if (connection.uid !== undefined && gone.has(connection.uid)) connection.dispose();
  }

  /** Pushes the state to everybody once this turn of the event loop is over. */
  stateChanged(): void {
    if (this.#pushScheduled) return;
    this.#pushScheduled = true;
    setImmediate(() => {
      this.#pushScheduled = false;
      for (const connection of this.#connections) connection.push();
    });
  }

  async dispose(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    for (const connection of [...this.#connections]) connection.dispose();
    for (const socket of this.#sockets) socket.destroy();
    this.#proofs.dispose();
    await closed;
    if (!isPipe(this.#path)) rmSync(this.#path, { force: true });
  }

  #admit(socket: Socket): void {
    if (this.#sockets.size >= mostConnections) return void socket.destroy();
    this.#sockets.add(socket);
    socket.once('close', () => this.#sockets.delete(socket));
  }

  #accept(socket: Socket, clock: Clock, handlers: LocalHandlers): void {
    if (socket.destroyed) return;
    const connection = new LocalConnection(socket, {
      clock,
      handlers,
      callerOf: (proof) => this.#proofs.callerOf(proof),
      onClose: () => this.#connections.delete(connection),
    });
    this.#connections.add(connection);
  }
}

/** Only where it is wanted: other systems never load what makes it. */
const makeCertificate = async (): Promise<PipeCertificate> =>
  (await import('#agent/local-ipc/pipe-certificate.ts')).makePipeCertificate();

const handshakeTimeout = 10_000;

function serverOf(shown: PipeCertificate | null): Server {
  if (!shown) return createServer();
  const { key, certificate: cert } = shown;
  return createTlsServer({ key, cert, minVersion: 'TLSv1.3', handshakeTimeout });
}

function listen(server: Server, path: string): Promise<Result<null, string>> {
  return new Promise((resolve) => {
    server.once('error', (cause) => resolve(err(`cannot listen at ${path}: ${cause.message}`)));
    // A pipe that the system makes is otherwise for the system alone.
    const open = isPipe(path) ? { readableAll: true, writableAll: true } : {};
    server.listen({ path, backlog: 64, ...open }, () => {
      server.removeAllListeners('error');
      server.on('error', () => undefined);
      resolve(ok(null));
    });
  });
}

/** Makes the folder and takes away a socket that a killed agent left; never one that answers. */
async function makeRoom(path: string): Promise<Result<null, string>> {
  if (isPipe(path)) return ok(null);
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o755 });
    if (!existsSync(path)) return ok(null);
    if (!lstatSync(path).isSocket()) return err(`${path} is there and is not a socket; remove it`);
    if (await answers(path)) return err(`another agent already answers at ${path}; stop it first`);
    rmSync(path, { force: true });
    return ok(null);
  } catch (cause) {
    return err(
      `cannot use ${path}: ${cause instanceof Error ? cause.message : String(cause)}; run as root or name another place with --socket`,
    );
  }
}

function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
