import type { Command } from 'commander';
import { agentPlaces } from '#platform/places.ts';

interface DrillFlags {
  readonly policy?: string;
  readonly data: string;
  readonly unattended?: boolean;
  readonly json?: boolean;
  readonly file: boolean;
}

/** `beadle drill`: proves effect, not setting, and files the dated outcome as evidence (WBJS-05). */
export function register(program: Command): void {
  program
    .command('drill')
    .argument('[rule...]', 'only these rules; by default every rule of the policy that has a trial')
    .description('try on this machine whether rules really hold, and file the outcome')
    .option('--policy <dir>', 'try this policy pack instead of the policy in force here')
    .option('--data <dir>', 'where the agent keeps its state', agentPlaces().data)
    .option('--unattended', 'ask nobody: steps that need a hand are not run')
    .option('--no-file', 'only print the outcome; file nothing')
    .option('--json', 'print the outcome as JSON')
    .addHelpText('after', '\nExits 0 when all that ran was proved, 1 when not, 2 when nothing ran.')
    .action(async (rules: string[], flags: DrillFlags) => {
      const [{ drill }, { terminal }] = await Promise.all([
        import('#cli/drill/run.ts'),
        import('#cli/drill/terminal.ts'),
      ]);
      process.exitCode = await drill(
        {
          rules,
          dataDirectory: flags.data,
          file: flags.file,
          json: flags.json === true,
          ...(flags.policy !== undefined && { policy: flags.policy }),
        },
        terminal({ unattended: flags.unattended === true }),
      );
    });
}
