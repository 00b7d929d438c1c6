import { connect, type Socket } from 'node:net';
import { JsonLineReader, jsonLine } from '#node/json-lines.ts';

interface QmpEvent {
  readonly event: string;
  readonly data?: { readonly device?: string };
}
type Answer = { readonly return: unknown } | { readonly error: { readonly desc: string } };

/** QEMU's control socket (QMP): commands one after another, and events as they come. */
export class Qmp {
  readonly #socket: Socket;
  readonly #reader = new JsonLineReader(1_048_576);
  readonly #answers: { resolve: (value: unknown) => void; reject: (error: Error) => void }[] = [];
  readonly #listeners = new Set<(event: QmpEvent) => void>();

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('data', (chunk: Buffer) => {
      for (const frame of this.#reader.push(chunk)) if (frame.ok) this.#take(frame.value);
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      for (const { reject } of this.#answers.splice(0)) reject(new Error('QEMU has ended'));
    });
  }

  static async connect(path: string): Promise<Qmp> {
    const socket = await new Promise<Socket>((resolve, reject) => {
      const made = connect(path, () => resolve(made));
      made.once('error', reject);
    });
    const qmp = new Qmp(socket);
    await qmp.ask('qmp_capabilities');
    return qmp;
  }

  ask(command: string, args: object = {}): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.#answers.push({
        resolve,
        reject: (error) =>
          reject(new Error(`${command} ${JSON.stringify(args)}: ${error.message}`)),
      });
      this.#socket.write(jsonLine({ execute: command, arguments: args }));
    });
  }

  /** Resolves at the next event of that name about that device. */
  event(name: string, device: string, withinMs = 20_000): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#listeners.delete(hear);
        reject(new Error(`no ${name} of ${device} within ${withinMs} ms`));
      }, withinMs);
      const hear = (event: QmpEvent): void => {
        if (event.event !== name || event.data?.device !== device) return;
        clearTimeout(timer);
        this.#listeners.delete(hear);
        resolve();
      };
      this.#listeners.add(hear);
    });
  }

  end(): void {
    this.#socket.destroy();
  }

  #take(frame: unknown): void {
    if (typeof frame !== 'object' || frame === null || 'QMP' in frame) return;
    if ('event' in frame) {
      for (const hear of [...this.#listeners]) hear(frame as QmpEvent);
      return;
    }
    const waiting = this.#answers.shift();
    const answer = frame as Answer;
    if ('error' in answer) waiting?.reject(new Error(answer.error.desc));
    else waiting?.resolve(answer.return);
  }
}
