import { posix, win32 } from 'node:path';
import type { Host } from '#platform/host.ts';
import { currentOs } from '#platform/current-os.ts';
import { isPipe } from '#protocol/local-place.ts';

/** Where an installed agent keeps and offers things. */
export interface AgentPlaces {
  readonly data: string;
  /** A Unix socket, or a pipe's name on Windows. */
  readonly socket: string;
}

export function placesOn(
  os: Host['os'],
  environment: Readonly<Record<string, string | undefined>>,
): AgentPlaces {
  switch (os) {
    case 'linux':
      return { data: '/var/lib/beadle', socket: '/run/beadle/agent.sock' };
    case 'darwin':
      return { data: '/Library/Application Support/Beadle', socket: '/var/run/beadle/agent.sock' };
    case 'win32': {
      // Not the data folder itself: beside it lie the proofs, which other accounts must reach.
      const folder = environment['ProgramData'] ?? 'C:\\ProgramData';
      return { data: win32.join(folder, 'Beadle', 'data'), socket: '\\\\.\\pipe\\beadle-agent' };
    }
  }
}

export const agentPlaces = (): AgentPlaces => placesOn(currentOs(), process.env);

/** Where proofs of signed-in people lie: beside the socket, or beside the data where that is a pipe. */
export function peopleFolder({ data, socket }: AgentPlaces): string {
  return isPipe(socket)
    ? win32.join(win32.dirname(data), 'people')
    : posix.join(posix.dirname(socket), 'people');
}
