import { randomUUID } from 'node:crypto';
import type { Clock } from '#base/clock.ts';
import { Allowance } from '#agent/allowance.ts';
import { HelpCalls, type HelpCallParts, type KeptCall } from '#agent/help/help-calls.ts';
import { parseRows, type Storage } from '#agent/storage.ts';

const mark = 'help-calls';
/** Far more than a person in trouble presses, far less than a program can. */
const limits = { burst: 20, everyMs: 60_000 };

/** Calls for help over the device's database and its outbox. */
export function createHelpCalls(
  { state, recorder, outbox }: Storage,
  clock: Clock,
  parts: Pick<HelpCallParts, 'personOf' | 'onChange'>,
): HelpCalls {
  const allowance = new Allowance(() => clock.now(), limits);
  return new HelpCalls({
    ...parts,
    stored: parseRows<readonly KeptCall[]>([state.recall(mark) ?? '[]'])[0] ?? [],
    now: () => clock.now(),
    newId: () => randomUUID(),
    mayRecord: (account) => allowance.take(account),
    record: (calls, events) =>
      recorder.record(events, () => state.remember(mark, JSON.stringify(calls))),
    isWaiting: (call) => recorder.held > 0 || outbox.tells(call),
  });
}
