import { readdirSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { answer } from './answer.ts';

interface Input {
  readonly pipe: string;
  readonly people?: string;
  readonly commands: readonly string[];
}

/** Talks to an agent as a session app does; with `people` it shows the proof that it finds there. */
void answer<Input>(async ({ pipe, people, commands }) => {
  const socket = connect(pipe);
  const answers: Record<string, unknown> = {};
  const asked = new Map<number, string>();
  const send = (command: string, params: unknown = {}) => {
    const id = asked.size + 1;
    asked.set(id, command);
    socket.write(`${JSON.stringify({ id, command, params })}\n`);
  };
  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject);
    socket.once('connect', () => {
      const proof =
        people && readdirSync(people).map((name) => readFileSync(join(people, name), 'utf8'))[0];
      if (proof) send('hello', { proof });
      for (const command of commands) send(command);
    });
    socket.once('close', () => resolve());
    createInterface({ input: socket }).on('line', (line) => {
      const message = JSON.parse(line) as { id?: number };
      if (message.id !== undefined) answers[asked.get(message.id) ?? ''] = message;
      if (Object.keys(answers).length === asked.size) socket.destroy();
    });
  });
  return answers;
});
