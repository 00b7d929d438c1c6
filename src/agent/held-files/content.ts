import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';

const pieceBytes = 1_048_576;

/** For a file in a folder of somebody else's: no link is followed, no FIFO waited for. */
export const readFlags =
  constants.O_RDONLY |
  (constants.O_NOFOLLOW ?? 0) |
  (constants.O_NONBLOCK ?? 0) |
  (constants.O_NOCTTY ?? 0);

/** SHA-256 of an open file, read from its start, piece by piece. */
export async function hashOf(file: FileHandle): Promise<string> {
  const hash = createHash('sha256');
  await eachPiece(file, async (piece) => void hash.update(piece));
  return hash.digest('hex');
}

export async function hashOfPath(path: string): Promise<string> {
  const file = await open(path, readFlags);
  try {
    return await hashOf(file);
  } finally {
    await file.close();
  }
}

/** Copies an open file into a new one, which must not exist; on the disk when this resolves. */
export async function copyInto(
  from: FileHandle,
  path: string,
  owner?: { readonly uid: number; readonly gid: number; readonly mode: number },
): Promise<void> {
  const to = await open(path, 'wx', 0o600);
  try {
    await eachPiece(from, async (piece) => {
      let written = 0;
      while (written < piece.length)
        written += (await to.write(piece, written, piece.length - written)).bytesWritten;
    });
    if (owner) {
      await to.chown(owner.uid, owner.gid);
      await to.chmod(owner.mode);
    }
    await to.sync();
  } finally {
    await to.close();
  }
}

async function eachPiece(
  file: FileHandle,
  take: (piece: Uint8Array) => Promise<void>,
): Promise<void> {
  const buffer = Buffer.allocUnsafe(pieceBytes);
  for (let at = 0; ;) {
    const { bytesRead } = await file.read(buffer, 0, buffer.length, at);
    if (bytesRead === 0) return;
    await take(buffer.subarray(0, bytesRead));
    at += bytesRead;
  }
}
