import type { Command } from 'commander';
import { agentPlaces } from '#platform/places.ts';

interface SupportFlags {
  readonly data: string;
  readonly output?: string;
  readonly logFile?: string;
  readonly selfTest: boolean;
}

/** `beadle support-bundle`: the support file of this device, also where its agent does not start. */
export function register(program: Command): void {
  program
    .command('support-bundle')
    .description('write a text about this device, without anything personal, for whoever mends it')
    .option('--data <dir>', 'where the agent keeps its state', agentPlaces().data)
    .option('--output <file>', 'a new file for it; by default it is printed')
    .option('--log-file <path>', "the agent's log, where it is not in the system's journal")
    .option('--no-self-test', 'ask nothing of the network')
    .addHelpText('after', '\nRead it before you send it on: it is sent nowhere by itself.')
    .action(async (flags: SupportFlags) => {
      const { supportFile } = await import('#cli/support/support-file.ts');
      process.exitCode = await supportFile(
        {
          dataDirectory: flags.data,
          selfTest: flags.selfTest,
          ...(flags.output !== undefined && { output: flags.output }),
          ...(flags.logFile !== undefined && { logFile: flags.logFile }),
        },
        {
          out: (text) => void process.stdout.write(text),
          err: (text) => void process.stderr.write(text),
        },
      );
    });
}
