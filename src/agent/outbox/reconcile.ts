import { firstPrevious, type EventData } from '#protocol/events.ts';
import type { Outbox } from '#agent/outbox/outbox.ts';

export type Reconciled =
  /** The console's record joins the outbox; what it holds was forgotten here. */
  | 'joined'
  /** Undelivered events were renumbered to follow the console's record. */
  | 'renumbered'
  /** They already follow it, and yet it does not take them. */
  | 'stuck';

/**
 * Compares the numbering with the console's record, which ends at `storedThrough`. The two differ
 * after a new enrolment, a damaged or restored database here, or a restored one there; then what is
 * undelivered is renumbered, and where something was lost the first event says so.
 */
export function reconcile(
  outbox: Outbox,
  storedThrough: number,
  context: { now: Date; refused: boolean },
): Reconciled {
  const { sequence, anchored } = outbox.tail();
  const first = outbox.firstPending();
  const follows = storedThrough >= first - 1 && storedThrough <= sequence;
  if (anchored && follows && !context.refused) {
    outbox.storedThrough(storedThrough);
    return 'joined';
  }
  if (!anchored && storedThrough === 0 && first === 1) {
    outbox.anchor();
    return 'joined';
  }
  const oldest = outbox.pending(1)[0];
  if (oldest?.sequence === storedThrough + 1 && oldest.previous === firstPrevious) {
    outbox.anchor();
    return anchored ? 'stuck' : 'joined';
  }
  outbox.rebase(storedThrough, anchored ? lostTrack(storedThrough, sequence) : null, context.now);
  return 'renumbered';
}

function lostTrack(storedThrough: number, sequence: number): EventData {
  return {
    type: 'storage-trouble',
    lost: true,
    message: `The records of this device (through event ${sequence}) and of the console (through ${storedThrough}) do not join: one of them was restored from a copy or lost. What the device still held follows.`,
  };
}
