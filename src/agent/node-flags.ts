/**
 * V8 flags for a process that runs all day and does little: memory matters, speed does not.
 * Whoever starts the agent as a program of its own (service unit, `npm start`, bench) uses these.
 */
export const agentFlags: readonly string[] = [
  '--max-semi-space-size=1',
  '--optimize-for-size',
];
