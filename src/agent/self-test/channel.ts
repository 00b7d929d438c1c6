import type { Result } from '#base/result.ts';
import type { Looked } from '#agent/self-test/looked.ts';

/** A signed request to the console and its answer; the same way that reports go. */
export interface Channel {
  readonly address: string;
  readonly ask: () => Promise<Result<unknown, { readonly message: string; readonly fix?: string }>>;
  /** Whether the line over which lessons arrive at once stands; null: nobody holds one here. */
  readonly lineIsOpen: () => boolean | null;
}

/** Speaks to the console as the agent does, with the device's own key. */
export async function lookAtChannel(channel: Channel | null): Promise<Looked> {
  if (!channel)
    return {
      outcome: 'not-known',
      saw: 'This laptop has joined no console, so there is nobody to speak to.',
      next: 'Join it with the code that the console shows: beadle enrol.',
      evidence: [],
    };
  const answered = await channel.ask();
  const open = channel.lineIsOpen();
  const evidence = [
    { label: 'Console', value: channel.address.slice(0, 500) },
    { label: 'Answer', value: answered.ok ? 'as it should be' : answered.error.message },
    ...(open === null ? [] : [{ label: 'Live connection', value: open ? 'open' : 'not open' }]),
  ];
  if (!answered.ok)
    return {
      outcome: 'not-ok',
      saw: `The console did not answer as it should: ${answered.error.message}.`,
      next:
        answered.error.fix ??
        'If the steps before this one are ok, look whether the console itself runs.',
      evidence,
    };
  if (open === false)
    return {
      outcome: 'not-ok',
      saw: 'The console answers, but the live connection to it is not open: lessons arrive up to half a minute late.',
      next: 'Look whether a filter or proxy between refuses WebSockets to the console’s address.',
      evidence,
    };
  return {
    outcome: 'ok',
    saw:
      open === null
        ? 'The console answers.'
        : 'The console answers, and the live connection to it is open.',
    evidence,
  };
}
