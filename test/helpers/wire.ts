import { connect, createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

/** The network between one laptop and its console: everything goes through, until it is cut. */
export class Wire {
  readonly #server: Server;
  readonly #port: number;
  readonly #host: string;
  readonly #sockets = new Set<Socket>();
  #isCut = false;

  private constructor(to: URL) {
    this.#host = to.hostname;
    this.#port = Number(to.port);
    this.#server = createServer((near) => this.#carry(near));
  }

  /** A wire to the console at this address, which must keep its port over restarts. */
  static async to(address: string): Promise<Wire> {
    const wire = new Wire(new URL(address));
    await new Promise<void>((resolve) => wire.#server.listen(0, '127.0.0.1', resolve));
    return wire;
  }

  /** What the laptop takes for its console. */
  get address(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Pulls the cable: what is open breaks, and nothing new comes through. */
  cut(): void {
    this.#isCut = true;
    for (const socket of this.#sockets) socket.destroy();
  }

  join(): void {
    this.#isCut = false;
  }

  async dispose(): Promise<void> {
    this.cut();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  #carry(near: Socket): void {
    if (this.#isCut) return void near.destroy();
    const far = connect(this.#port, this.#host);
    for (const socket of [near, far]) {
      this.#sockets.add(socket);
      socket.once('close', () => this.#sockets.delete(socket));
      // Either end may be gone at any time: that is what a wire is for.
      socket.on('error', () => socket.destroy());
    }
    near.once('close', () => far.destroy());
    far.once('close', () => near.destroy());
    near.pipe(far).pipe(near);
  }
}
