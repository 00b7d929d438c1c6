/**
 * V8 flags for a process that runs all day and does little: memory matters, speed does not.
 * Whoever starts the agent as a program of its own (service unit, `npm start`, bench) uses these.
 * Measured with Node 24.21: together they save about 10 MiB of resident memory.
 */
export const agentFlags: readonly string[] = ['--max-semi-space-size=1', '--lite-mode'];
