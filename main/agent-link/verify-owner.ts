import { lstat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { err, ok, type Result } from '#base/result.ts';

/**
 * Whether the socket is the agent's own: it and its folder belong to `owner`, and nobody else may
 * change the folder. Then nobody else can have put the socket there, nor put another in its place
 * between this look and the connection.
 */
export async function verifySocketOwner(
  socket: string,
  owner: number,
): Promise<Result<void, string>> {
  const folder = dirname(socket);
  try {
    const folderFacts = await lstat(folder);
    if (!folderFacts.isDirectory()) return err(`${folder} is not a folder`);
    if (folderFacts.uid !== owner) return err(wrongOwner(folder, folderFacts.uid, owner));
    if ((folderFacts.mode & 0o022) !== 0)
      return err(`${folder} may be changed by other accounts; it must not be`);
    const facts = await lstat(socket);
    if (!facts.isSocket()) return err(`${socket} is not a socket`);
    if (facts.uid !== owner) return err(wrongOwner(socket, facts.uid, owner));
    return ok(undefined);
  } catch (cause) {
    return err(`${socket} cannot be looked at: ${(cause as NodeJS.ErrnoException).code ?? cause}`);
  }
}

const wrongOwner = (path: string, uid: number, owner: number): string =>
  `${path} belongs to account ${uid}, not ${owner}; it is not the agent's, so it is not used`;
