import { uptime } from 'node:os';
import { systemClock } from '#base/clock.ts';
import type { AgentOptions } from '#agent/options.ts';
import { Standing, type StandingParts } from '#agent/standing/standing.ts';
import type { Storage } from '#agent/storage.ts';

type Asked = Pick<StandingParts, 'enrolled' | 'account' | 'lastContact' | 'undone' | 'onChange'>;

/**
 * The agent's standing over its database. The uptime is the system's own, unless a test turns the
 * clock by hand. It counts sleep and cannot be set: CLOCK_BOOTTIME on Linux, GetTickCount64 on
 * Windows; on a Mac it is counted from the start time that the kernel moves with the clock (libuv).
 */
export function openStanding(
  { state, recorder, outbox }: Storage,
  { clock, uptimeMs }: Pick<AgentOptions, 'clock' | 'uptimeMs'>,
  asked: Asked,
): Standing {
  const byHand = clock && (() => clock.now().getTime());
  return new Standing({
    ...asked,
    clock: clock ?? systemClock,
    uptimeMs: uptimeMs ?? byHand ?? (() => uptime() * 1_000),
    recall: (key) => state.recall(key),
    remember: (key, value) => recorder.record([], () => state.remember(key, value)),
    waiting: () => ({
      waiting: outbox.waiting() + recorder.held,
      waitingSince: outbox.waitingSince(),
    }),
  });
}
