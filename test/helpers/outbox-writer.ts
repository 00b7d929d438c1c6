import { openStorage } from '#agent/storage.ts';
import { systemClock } from '#base/clock.ts';
import { nullLogger } from '#base/logger.ts';

/** A process that records without end, each event with a change of state, until it is killed. */
const { recorder, outbox, state } = openStorage({
  dataDirectory: process.argv[2] ?? '',
  clock: systemClock,
  logger: nullLogger,
  onRecorded: () => undefined,
  onBroken: (message) => {
    console.error(message);
    process.exit(3);
  },
});
console.log('writing');
for (;;) {
  const next = outbox.tail().sequence + 1;
  const at = new Date().toISOString();
  recorder.record([{ type: 'fault-reported', text: String(next), at }], () =>
    state.setMeta('told', String(next)),
  );
  // Some of what is written has been delivered when the power goes.
  if (next % 7 === 0) state.transaction(() => outbox.storedThrough(next - 3));
}
