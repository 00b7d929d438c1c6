import { Command } from 'commander';
import { version } from '#base/version.ts';
import { register as agent } from '#cli/agent.ts';
import { register as audit } from '#cli/audit.ts';
import { register as consoleServer } from '#cli/console.ts';
import { register as enrol } from '#cli/enrol.ts';
import { register as drill } from '#cli/drill.ts';
import { register as policy } from '#cli/policy.ts';
import { register as supportBundle } from '#cli/support-bundle.ts';
import { register as undo } from '#cli/undo.ts';

const program = new Command('beadle')
  .description("Makes a school's written online-safety policy true on every laptop.")
  .version(version)
  .showHelpAfterError('(add --help for what this command takes)');

for (const register of [audit, policy, agent, enrol, drill, supportBundle, undo, consoleServer])
  register(program);

await program.parseAsync();
