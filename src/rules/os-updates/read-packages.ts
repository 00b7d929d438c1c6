import { err, ok, type Result } from '#base/result.ts';
import { describeHostError, type Host } from '#platform/host.ts';
import { Lz4FrameDecoder } from './lz4-frame.ts';
import { type ListedVersion, PackagesScan } from './packages-scan.ts';

const pieceBytes = 131_072;

/** Endings of list files that can be read: plain, or as apt compresses them. */
export const readableEndings = ['', '.lz4', '.gz'] as const;

/**
 * The versions that one Packages file offers of the wanted packages, read a piece at a time so
 * that memory stays small however large the list is.
 *
 * @returns why it cannot be read otherwise, in words for evidence.
 */
export async function readPackages(
  host: Host,
  path: string,
  wanted: ReadonlySet<string>,
  signal: AbortSignal,
): Promise<Result<ListedVersion[], string>> {
  const scan = new PackagesScan(wanted);
  try {
    for await (const piece of unpacked(path, pieces(host, path, signal))) scan.push(piece);
  } catch (error) {
    return err(`${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
  scan.end();
  return ok(scan.found);
}

async function* pieces(host: Host, path: string, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  const into = new Uint8Array(pieceBytes);
  for (let from = 0; ;) {
    signal.throwIfAborted();
    const piece = await host.readHead(path, pieceBytes, from, into);
    if (!piece.ok) throw new Error(describeHostError(piece.error));
    if (piece.value.length > 0) yield piece.value;
    if (piece.value.length < pieceBytes) return;
    from += piece.value.length;
  }
}

function unpacked(path: string, packed: AsyncGenerator<Uint8Array>): AsyncIterable<Uint8Array> {
  if (path.endsWith('.lz4')) return lz4(packed);
  if (path.endsWith('.gz'))
    return streamOf(copies(packed)).pipeThrough(new DecompressionStream('gzip'));
  return packed;
}

function streamOf(
  pieces: AsyncGenerator<Uint8Array<ArrayBuffer>>,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new ReadableStream({
    async pull(stream) {
      const piece = await pieces.next();
      if (piece.done) stream.close();
      else stream.enqueue(piece.value);
    },
    cancel: async () => void (await pieces.return(undefined)),
  });
}

async function* lz4(packed: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  const decoder = new Lz4FrameDecoder();
  for await (const piece of packed) yield* decoder.push(piece);
  if (!decoder.complete) throw new Error('the LZ4 frame is cut short');
}

/** A stream may still hold a piece when the next one is read over it. */
async function* copies(
  pieces: AsyncGenerator<Uint8Array>,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  for await (const piece of pieces) yield piece.slice();
}
