import { describeAge } from '#rules/duration-parameter.ts';
import type { Drill, TrialStep } from '#rules/rule.ts';
import type { Parameters } from '#rules/screen-lock/parameters.ts';

/** Beyond the policy's times, as desktops look at the clock only now and then. */
const marginMs = 20_000;

/** Leaves the laptop alone for as long as the policy allows, and asks what was seen then. */
export const drill: Drill<Parameters> = async (context): Promise<readonly TrialStep[]> => {
  const { required, maxIdle, lockDelay } = context.parameters;
  const waitMs = maxIdle + lockDelay + marginMs;
  const did = `Left the laptop untouched for ${describeAge(waitMs)} (${Math.round(waitMs / 1_000)} s)`;
  if (!required) return [{ did, saw: 'the policy asks for no screen lock', outcome: 'not-run' }];
  const agreed = await context.askTo(
    `Sit at this laptop’s own screen, signed in as a pupil or teacher would be. After Enter, touch nothing for ${describeAge(waitMs)}.`,
  );
  if (!agreed) return [{ did, saw: 'nobody was there to leave it alone', outcome: 'not-run' }];
  const began = context.now().getTime();
  await context.wait(waitMs);
  const waitedMs = context.now().getTime() - began;
  // A laptop that slept meanwhile proves nothing about the lock by time.
  const slept = waitedMs > waitMs + 60_000;
  const locked = await context.confirm(
    'When you touched it again, was the screen locked, and did it ask for the password?',
  );
  if (locked === null)
    return [{ did, saw: 'nobody said what the screen showed', outcome: 'not-run' }];
  if (locked && slept)
    return [{ did, saw: 'it was locked, but had gone to sleep meanwhile', outcome: 'not-run' }];
  return [
    locked
      ? { did, saw: 'the screen was locked and asked for the password', outcome: 'proved' }
      : { did, saw: 'the screen was not locked, or asked for no password', outcome: 'failed' },
  ];
};
