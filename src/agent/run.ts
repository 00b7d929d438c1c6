import { startAgent } from '#agent/index.ts';
import { keepMemorySmall } from '#agent/memory.ts';
import { createLogger, type LoggingOptions } from '#node/logging.ts';
import { createHost, createWriter } from '#platform/index.ts';
import { peopleFolder } from '#platform/places.ts';

/** Runs the agent until a signal or a broken database ends it; resolves to the exit code. */
export async function runAgent(options: {
  dataDirectory: string;
  socket: string;
  sessionsDirectory?: string;
  observeOnly: boolean;
  logFile?: string;
  logLevel: LoggingOptions['level'];
  onReady: (socket: string) => void;
}): Promise<number> {
  const memory = keepMemorySmall();
  const logger = createLogger({
    level: options.logLevel,
    process: 'agent',
    ...(options.logFile !== undefined && { file: options.logFile }),
  });
  const ended = Promise.withResolvers<number>();
  const { sessionsDirectory } = options;
  const host = await createHost({
    logger,
    ...(sessionsDirectory !== undefined && { sessionsDirectory }),
  });
  try {
    const agent = await startAgent({
      dataDirectory: options.dataDirectory,
      socket: options.socket,
      peopleDirectory: peopleFolder({ data: options.dataDirectory, socket: options.socket }),
      observeOnly: options.observeOnly,
      host,
      writer: await createWriter(),
      logger,
      onFatal: () => ended.resolve(1),
    });
    // Windows has no SIGTERM: a service is told by Ctrl-C or Ctrl-Break, a closed console by SIGHUP.
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGBREAK', 'SIGHUP'] as const)
      process.once(signal, () => ended.resolve(0));
    options.onReady(agent.socket);
    const code = await ended.promise;
    await agent.dispose();
    await memory.dispose();
    return code;
  } catch (cause) {
    logger.error('the agent cannot start', {
      reason: cause instanceof Error ? cause.message : String(cause),
    });
    return 1;
  }
}
