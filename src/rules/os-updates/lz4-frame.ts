/**
 * Decoder for LZ4 frames (LZ4 Frame Format 1.6, LZ4 Block Format), piece by piece, so that an apt
 * list of 50 MB passes through 64 KiB of history. apt keeps its lists in this format where
 * `Acquire::GzipIndexes` is on; Node has no LZ4 of its own, and `lz4` is not always installed.
 * Checksums are skipped: apt checked the file against the signed Release when it fetched it.
 */
export class Lz4FrameDecoder {
  #waiting: Buffer = Buffer.alloc(0);
  #frame: Frame | undefined;
  /** History, then what was decoded since it was last handed over, from `#start` to `#end`. */
  #out: Buffer = Buffer.alloc(0);
  #start = 0;
  #end = 0;

  /**
   * Takes the next piece of the file and gives what it decodes to, as views that hold until the next
   * one is asked for; the piece itself may be overwritten afterwards. Throws on what is no LZ4 frame.
   */
  *push(piece: Uint8Array): Generator<Uint8Array> {
    const fresh = Buffer.from(piece.buffer, piece.byteOffset, piece.length);
    this.#waiting = this.#waiting.length === 0 ? fresh : Buffer.concat([this.#waiting, fresh]);
    for (;;) {
      const taken = this.#frame ? this.#nextBlock(this.#frame) : this.#openFrame();
      if (taken === undefined) {
        this.#waiting = Buffer.concat([this.#waiting]);
        return;
      }
      if (this.#frame && taken.data) {
        if (this.#end + this.#frame.blockBytes > this.#out.length) yield this.#handOver();
        this.#decode(this.#frame, taken.data, taken.stored);
      }
      if (taken.last) {
        yield this.#handOver();
        this.#frame = undefined;
      }
      this.#waiting = this.#waiting.subarray(taken.bytes);
    }
  }

  /** Whether the file may end here. */
  get complete(): boolean {
    return this.#frame === undefined && this.#waiting.length === 0;
  }

  #openFrame(): Taken | undefined {
    const bytes = this.#waiting;
    if (bytes.length < 7) return undefined;
    if (bytes.readUInt32LE(0) !== 0x184d2204) throw new Error('not an LZ4 frame');
    const flags = bytes[4] as number;
    const sizeCode = ((bytes[5] as number) >> 4) & 7;
    if (flags >> 6 !== 1 || sizeCode < 4) throw new Error('not a known LZ4 frame version');
    if (flags & 1) throw new Error('an LZ4 dictionary is needed');
    const length = 7 + (flags & 8 ? 8 : 0);
    if (bytes.length < length) return undefined;
    const blockBytes = 1 << (8 + 2 * sizeCode);
    this.#frame = {
      blockBytes,
      blockChecksum: (flags & 0x10) !== 0,
      contentChecksum: (flags & 4) !== 0,
    };
    const wanted = historyBytes + Math.max(blockBytes, handOverBytes);
    if (this.#out.length < wanted) this.#out = Buffer.alloc(wanted);
    this.#start = 0;
    this.#end = 0;
    return { bytes: length };
  }

  #nextBlock(frame: Frame): Taken | undefined {
    const bytes = this.#waiting;
    if (bytes.length < 4) return undefined;
    const word = bytes.readUInt32LE(0);
    if (word === 0) {
      const whole = 4 + (frame.contentChecksum ? 4 : 0);
      return bytes.length < whole ? undefined : { bytes: whole, last: true };
    }
    const length = word & 0x7fffffff;
    if (length > frame.blockBytes) throw new Error('an LZ4 block is too long');
    const whole = 4 + length + (frame.blockChecksum ? 4 : 0);
    if (bytes.length < whole) return undefined;
    return { bytes: whole, data: bytes.subarray(4, 4 + length), stored: word >>> 31 === 1 };
  }

  #decode(frame: Frame, data: Buffer, stored: boolean | undefined): void {
    this.#keepHistory(frame);
    this.#end = stored
      ? this.#end + data.copy(this.#out, this.#end)
      : decodeBlock(data, this.#out, this.#end, this.#end + frame.blockBytes);
  }

  /** Moves the last 64 KiB, which later copies may refer to, to the front when there is no more room. */
  #keepHistory(frame: Frame): void {
    if (this.#end + frame.blockBytes <= this.#out.length) return;
    this.#out.copyWithin(0, this.#end - historyBytes, this.#end);
    this.#start = historyBytes;
    this.#end = historyBytes;
  }

  #handOver(): Uint8Array {
    const piece = this.#out.subarray(this.#start, this.#end);
    this.#start = this.#end;
    return piece;
  }
}

const historyBytes = 65_536;
const handOverBytes = 131_072;

interface Frame {
  readonly blockBytes: number;
  readonly blockChecksum: boolean;
  readonly contentChecksum: boolean;
}

interface Taken {
  readonly bytes: number;
  readonly data?: Buffer;
  readonly stored?: boolean;
  readonly last?: boolean;
}

/**
 * One block: runs of literals and of copies from what was decoded before. Returns the end of the
 * output. Every length and distance is checked, so a damaged file is an error and nothing worse.
 */
function decodeBlock(from: Buffer, to: Buffer, start: number, limit: number): number {
  let i = 0;
  let o = start;
  while (i < from.length) {
    const token = from[i++] as number;
    let literals = token >> 4;
    if (literals === 15) {
      const more = moreLength(from, i);
      literals += more;
      i += extraBytes(more);
    }
    if (i + literals > from.length || o + literals > limit) throw damaged();
    if (literals > 24) from.copy(to, o, i, i + literals);
    else for (let k = 0; k < literals; k++) to[o + k] = from[i + k] as number;
    o += literals;
    i += literals;
    if (i >= from.length) return o;
    const distance = (from[i] as number) | ((from[i + 1] ?? 0) << 8);
    i += 2;
    let length = (token & 15) + 4;
    if (length === 19) {
      const more = moreLength(from, i);
      length += more;
      i += extraBytes(more);
    }
    if (o + length > limit) throw damaged();
    repeat(to, o, distance, length);
    o += length;
  }
  return o;
}

/** Copies `length` bytes from `distance` back; a copy may overlap its own output (a run). */
function repeat(to: Buffer, at: number, distance: number, length: number): void {
  if (distance === 0 || distance > at) throw damaged();
  if (distance >= length && length > 32) {
    to.copyWithin(at, at - distance, at - distance + length);
    return;
  }
  for (let k = at; k < at + length; k++) to[k] = to[k - distance] as number;
}

/** A length beyond four bits goes on in bytes: each 255 says that another follows. */
function moreLength(from: Buffer, at: number): number {
  let more = 0;
  let i = at;
  while (from[i] === 255) {
    more += 255;
    i++;
  }
  return more + (from[i] ?? 0);
}

const extraBytes = (more: number): number => Math.floor(more / 255) + 1;
const damaged = (): Error => new Error('an LZ4 block is damaged');
