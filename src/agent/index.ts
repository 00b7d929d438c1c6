import { Agent } from '#agent/agent.ts';
import type { AgentOptions, RunningAgent } from '#agent/options.ts';

export type { AgentOptions, RunningAgent } from '#agent/options.ts';

/** Starts the agent; disposing the result stops all of it. Throws where the local socket cannot be had. */
export async function startAgent(options: AgentOptions): Promise<RunningAgent> {
  const agent = new Agent(options);
  try {
    await agent.start();
    return agent;
  } catch (cause) {
    await agent.dispose();
    throw cause;
  }
}
