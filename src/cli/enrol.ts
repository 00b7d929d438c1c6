import type { Command } from 'commander';
import { agentPlaces } from '#platform/places.ts';

export function register(program: Command): void {
  program
    .command('enrol')
    .description('make this device known to a console')
    .requiredOption('--console <url>', 'address of the console, such as https://beadle.school.uk')
    .requiredOption('--code <code>', 'enrolment code from the console, such as 7K3M-Q9TX-2HVD')
    .option('--data <dir>', 'where the agent keeps its state', agentPlaces().data)
    .option('--json', 'print the outcome as one line of JSON')
    .action(async (flags: { console: string; code: string; data: string; json?: boolean }) => {
      const [{ enrolDevice }, { deviceFactsOf }, { createHost }] = await Promise.all([
        import('#agent/console-link/enrol.ts'),
        import('#agent/facts.ts'),
        import('#platform/index.ts'),
      ]);
      const enrolled = await enrolDevice({
        dataDirectory: flags.data,
        console: flags.console,
        code: flags.code,
        facts: await deviceFactsOf(await createHost()),
        now: new Date(),
      });
      if (enrolled.ok) {
        const { device, console: address } = enrolled.value;
        console.log(
          flags.json
            ? JSON.stringify({ enrolled: true, device, console: address })
            : `Enrolled as ${device} with ${address}.`,
        );
        return;
      }
      const { message, fix } = enrolled.error;
      console.error(`beadle enrol: ${message}${fix ? `\n  fix: ${fix}` : ''}`);
      process.exitCode = 1;
    });
}
