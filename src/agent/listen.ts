import type { Clock } from '#base/clock.ts';
import { createHandlers, type HandlerParts } from '#agent/handlers.ts';
import { LocalServer } from '#agent/local-ipc/server.ts';
import type { AgentOptions } from '#agent/options.ts';

/** Serves the windows of this laptop; throws where the local socket cannot be had. */
export async function listen(
  { socket, peopleDirectory, logger }: AgentOptions,
  clock: Clock,
  parts: HandlerParts,
): Promise<LocalServer> {
  const started = await LocalServer.start({
    path: socket,
    ...(peopleDirectory !== undefined && { people: peopleDirectory }),
    clock,
    logger,
    handlers: createHandlers(parts),
  });
  if (!started.ok) throw new Error(started.error);
  return started.value;
}
