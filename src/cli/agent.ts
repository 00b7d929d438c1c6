import { Option, type Command } from 'commander';
import { agentPlaces } from '#platform/places.ts';

interface AgentFlags {
  readonly data: string;
  readonly socket: string;
  readonly sessionsDir?: string;
  readonly observe?: boolean;
  readonly logFile?: string;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error';
  readonly json?: boolean;
}

export function register(program: Command): void {
  program
    .command('agent')
    .description('run the agent: check this device, tell its console, serve its windows')
    .option('--data <dir>', 'where the agent keeps its state', agentPlaces().data)
    .option('--socket <path>', 'local socket for session apps', agentPlaces().socket)
    .option('--sessions-dir <dir>', 'where logind keeps its session files')
    .option('--observe', 'look and report only, whatever the policy asks for')
    .option('--log-file <path>', 'log to this file instead of standard error')
    .addOption(
      new Option('--log-level <level>', 'how much is logged')
        .choices(['debug', 'info', 'warn', 'error'])
        .default('info'),
    )
    .option('--json', 'print one line of JSON when ready')
    .action(async (flags: AgentFlags) => {
      const { runAgent } = await import('#agent/run.ts');
      process.exitCode = await runAgent({
        dataDirectory: flags.data,
        socket: flags.socket,
        observeOnly: flags.observe === true,
        ...(flags.sessionsDir !== undefined && { sessionsDirectory: flags.sessionsDir }),
        ...(flags.logFile !== undefined && { logFile: flags.logFile }),
        logLevel: flags.logLevel,
        onReady: (socket) =>
          console.log(
            flags.json ? JSON.stringify({ ready: true, socket }) : `agent ready at ${socket}`,
          ),
      });
    });
}
