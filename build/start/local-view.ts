import { userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { systemClock } from '../../src/base/clock.ts';
import { nullLogger } from '../../src/base/logger.ts';
import type { LocalState } from '../../src/protocol/local-ipc.ts';
import type { RuleCatalogue } from '../../src/protocol/rule-catalogue.ts';
import { ServiceClient } from '../../main/service-client.ts';

/** What the agent says of this machine once it has looked at every rule, asked over its own socket. */
export async function firstLook(
  socket: string,
  timeoutMs: number,
): Promise<{ state: LocalState; catalogue: RuleCatalogue }> {
  const uid = userInfo().uid;
  const client = new ServiceClient({
    socket,
    people: join(dirname(socket), 'people'),
    agentOwner: uid,
    ownUid: uid,
    clock: systemClock,
    random: Math.random,
    logger: nullLogger,
  });
  const connection = client.start();
  try {
    const catalogue = await answered(client, timeoutMs);
    const state = await complete(client, catalogue, timeoutMs);
    return { state, catalogue };
  } finally {
    await connection.dispose();
  }
}

async function answered(client: ServiceClient, timeoutMs: number): Promise<RuleCatalogue> {
  const end = performance.now() + timeoutMs;
  for (;;) {
    const answer = await client.request('catalogue', {});
    if (answer.ok) return answer.value;
    if (performance.now() > end)
      throw new Error(`the agent does not answer: ${answer.error.message}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Resolves when every rule of the policy has a finding, or with what is there when the time is over. */
function complete(
  client: ServiceClient,
  catalogue: RuleCatalogue,
  timeoutMs: number,
): Promise<LocalState> {
  return new Promise((resolve, reject) => {
    const done = (state: LocalState | null) => {
      clearTimeout(timer);
      void listening.dispose();
      if (state) resolve(state);
      else reject(new Error('the agent has said nothing'));
    };
    const look = (state: LocalState | null) => {
      if (state && state.findings.length >= catalogue.length) done(state);
    };
    const timer = setTimeout(() => done(client.state), timeoutMs);
    const listening = client.onState(look);
    look(client.state);
  });
}
