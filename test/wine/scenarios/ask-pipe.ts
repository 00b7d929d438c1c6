import { connect } from 'node:net';
import { answer } from './answer.ts';

interface Input {
  readonly pipe: string;
  readonly line: string;
}

/** Writes a line to the agent's pipe as a stranger would: what comes back, or 'closed'. */
void answer<Input>(async ({ pipe, line }) => {
  const socket = connect(pipe);
  let heard = '';
  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject);
    socket.once('connect', () => socket.write(`{"id":1,"command":"${line}","params":{}}\n`));
    socket.on('data', (chunk: Buffer) => (heard += chunk.toString('latin1')));
    socket.once('close', () => resolve());
  });
  // An alert of TLS is two bytes of content: nothing that was asked for.
  return heard.includes('{') ? heard : 'closed';
});
