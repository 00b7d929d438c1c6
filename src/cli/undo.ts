import { connect } from 'node:net';
import type { Command } from 'commander';
import { agentPlaces } from '#platform/places.ts';

/** `beadle undo`: what an uninstaller runs, so that a laptop is left as it was found (promise 5). */
export function register(program: Command): void {
  program
    .command('undo')
    .description('put back every change that Beadle made on this machine, before uninstalling')
    .option('--data <dir>', 'where the agent keeps its state', agentPlaces().data)
    .option('--socket <path>', 'local socket of the agent', agentPlaces().socket)
    .addHelpText('after', '\nStop the agent first: it would make the changes again.')
    .action(async (flags: { data: string; socket: string }) => {
      if (await answers(flags.socket)) {
        console.error(
          'beadle undo: the agent is running and would make the changes again.\n  fix: systemctl stop beadle-agent',
        );
        process.exitCode = 1;
        return;
      }
      const { undoChanges } = await import('#agent/undo-changes.ts');
      const left = await undoChanges(flags.data);
      for (const { target } of left) console.error(`beadle undo: could not be put back: ${target}`);
      if (left.length === 0) console.log('Nothing of Beadle’s is left on this machine.');
      process.exitCode = left.length === 0 ? 0 : 1;
    });
}

function answers(socket: string): Promise<boolean> {
  return new Promise((resolve) => {
    const connection = connect(socket);
    connection.once('connect', () => {
      connection.destroy();
      resolve(true);
    });
    connection.once('error', () => resolve(false));
  });
}
