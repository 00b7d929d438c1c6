import { systemClock } from '#base/clock.ts';
import { Agent } from '#agent/agent.ts';
import type { AgentOptions, RunningAgent } from '#agent/options.ts';
import { RecentLog } from '#agent/support/recent-log.ts';

export type { AgentOptions, RunningAgent } from '#agent/options.ts';

/** Starts the agent; disposing the result stops all of it. Throws where the local socket cannot be had. */
export async function startAgent(options: AgentOptions): Promise<RunningAgent> {
  const now = () => (options.clock ?? systemClock).now();
  const recent = new RecentLog(options.logger, now);
  const agent = new Agent({ ...options, logger: recent.logger, recentLog: () => recent.lines() });
  try {
    await agent.start();
    return agent;
  } catch (cause) {
    await agent.dispose();
    throw cause;
  }
}
