import { createServer } from 'node:tls';
import { makePipeCertificate } from '#agent/local-ipc/pipe-certificate.ts';
import { answer } from './answer.ts';
import { tryLink } from './try-link.ts';

interface Input {
  readonly pipe: string;
  readonly people: string;
}

/** A program that took the agent's pipe, with a certificate of its own: what it hears from a session app. */
void answer<Input>(async ({ pipe, people }) => {
  const { key, certificate: cert } = makePipeCertificate();
  let heard = '';
  const server = createServer({ key, cert }, (socket) => {
    socket.on('error', () => undefined).on('data', (chunk) => (heard += chunk.toString()));
  });
  await new Promise<void>((resolve) => server.listen(pipe, resolve));
  const { linked, reasons } = await tryLink({ pipe, people, commands: [], withinMs: 3_000 });
  server.close();
  return { linked, reasons, heard };
});
