import { systemClock } from '#base/clock.ts';
import { nullLogger } from '#base/logger.ts';
import { ServiceClient } from '#main/service-client.ts';

interface Attempt {
  readonly pipe: string;
  readonly people: string;
  readonly commands: readonly ('status' | 'notice')[];
  readonly withinMs: number;
}

/** The session app's own link to the agent: what it is answered, and why where it is not linked. */
export async function tryLink({ pipe, people, commands, withinMs }: Attempt) {
  const reasons: unknown[] = [];
  const client = new ServiceClient({
    ...{ socket: pipe, people, agentOwner: 0, ownUid: -1 },
    ...{ clock: systemClock, random: Math.random },
    logger: { ...nullLogger, warn: (_message, fields) => void reasons.push(fields) },
  });
  const link = client.start();
  await new Promise<void>((resolve) => {
    client.onLink((linked) => linked && resolve());
    systemClock.after(withinMs, resolve);
  });
  const answers: Record<string, unknown> = {};
  for (const command of commands) answers[command] = await client.request(command, {});
  const { linked } = client;
  await link.dispose();
  return { linked, reasons, ...answers };
}
