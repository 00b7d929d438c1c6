import type { Problem } from '#protocol/device-channel.ts';

/** Why the agent could not be asked, in words that a page may show. */
const failure = (error: Problem): { ok: false; error: Problem } => ({ ok: false, error });

export const away = failure({
  code: 'agent-away',
  message: 'The part of Beadle that checks this laptop is not answering.',
  fix: 'Wait a minute. If this stays, tell the person who looks after the laptops.',
});

export const tooSlow = failure({
  code: 'agent-slow',
  message: 'The part of Beadle that checks this laptop took too long to answer.',
  fix: 'Try again in a minute.',
});

export const gaveNonsense = failure({
  code: 'agent-nonsense',
  message: 'The part of Beadle that checks this laptop gave an answer that makes no sense.',
  fix: 'Try again. If this stays, the agent and this app may be of different versions.',
});
