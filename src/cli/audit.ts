import type { Command } from 'commander';

interface AuditFlags {
  readonly policy: string;
  readonly json?: boolean;
  readonly rule?: string[];
}

/** `beadle audit`: every rule once, on this machine, without an agent or a console. */
export function register(program: Command): void {
  program
    .command('audit')
    .description('check this machine against a policy pack, once, and change nothing')
    .requiredOption('--policy <dir>', 'folder of the policy pack')
    .option('--rule <id...>', 'only these rules')
    .option('--json', 'print the findings as JSON')
    .addHelpText(
      'after',
      '\nExits 0 when every rule is met, 1 when one is not, 2 when one is not known.',
    )
    .action(async (flags: AuditFlags) => {
      // Set before any schema is made: compiling them does not pay in a process that checks once.
      (await import('zod')).z.config({ jitless: true });
      const { audit } = await import('#cli/audit/audit.ts');
      process.exitCode = await audit(flags, {
        out: (text) => void process.stdout.write(text),
        err: (text) => void process.stderr.write(text),
        width: process.stdout.columns ?? 100,
      });
    });
}
