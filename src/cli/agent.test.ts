import { Command } from 'commander';
import { expect, test } from 'vitest';
import { register } from '#cli/agent.ts';

test('a log level that there is not is refused before anything starts', async () => {
  const said: string[] = [];
  const program = new Command();
  register(program);
  const command = program.commands[0]!.exitOverride();
  command.configureOutput({ writeErr: (text) => void said.push(text) });
  await expect(
    program.parseAsync(['agent', '--log-level', 'loud'], { from: 'user' }),
  ).rejects.toMatchObject({ code: 'commander.invalidArgument' });
  expect(said.join('')).toContain('Allowed choices are debug, info, warn, error');
});
