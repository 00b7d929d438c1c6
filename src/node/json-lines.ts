import { StringDecoder } from 'node:string_decoder';
import { err, ok, type Result } from '#base/result.ts';

/** One JSON document a line; how agent and session app talk over the local socket. */

export type FrameProblem = 'too-large' | 'not-json';

/** Splits a byte stream into JSON values. After an error the stream is out of step: end the connection. */
export class JsonLineReader {
  readonly #mostBytes: number;
  readonly #decoder = new StringDecoder('utf8');
  #rest = '';

  constructor(mostBytes: number) {
    this.#mostBytes = mostBytes;
  }

  /** Values completed by these bytes, in order; stops at the first error. */
  push(chunk: Uint8Array): Result<unknown, FrameProblem>[] {
    this.#rest += this.#decoder.write(
      Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength),
    );
    const frames: Result<unknown, FrameProblem>[] = [];
    for (;;) {
      const end = this.#rest.indexOf('\n');
      if ((end === -1 ? this.#rest.length : end) > this.#mostBytes) {
        this.#rest = '';
        return [...frames, err('too-large')];
      }
      if (end === -1) return frames;
      const line = this.#rest.slice(0, end);
      this.#rest = this.#rest.slice(end + 1);
      if (line.trim() === '') continue;
      const frame = parse(line);
      frames.push(frame);
      if (!frame.ok) return frames;
    }
  }
}

function parse(line: string): Result<unknown, FrameProblem> {
  try {
    return ok(JSON.parse(line) as unknown);
  } catch {
    return err('not-json');
  }
}

/** JSON.stringify never writes a raw newline, so a newline ends the frame. */
export function jsonLine(value: unknown): string {
  return `${JSON.stringify(value)}\n`;
}
