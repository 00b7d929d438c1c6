/** Whether the console has what a person was promised to it: still on this laptop, or answered for. */
export type Delivery = 'waiting' | 'sent';

/** So many marks are remembered at once; asked again, one that was forgotten is looked for again. */
const mostKept = 200;

/**
 * Says of single events whether the console has answered for them, by a mark that stands in them,
 * such as their time to the millisecond. Nothing is said to be told by the mere look of the line.
 */
export class Told {
  readonly #isWaiting: (mark: string) => boolean;
  readonly #sent = new Set<string>();
  /** Asked for since anything last left: the outbox is not searched again for each look of a window. */
  readonly #waits = new Set<string>();

  /** `isWaiting`: whether an event with this mark has not left this laptop. */
  constructor(isWaiting: (mark: string) => boolean) {
    this.#isWaiting = isWaiting;
  }

  /** Something has reached the console: perhaps what was asked for. */
  delivered(): void {
    this.#waits.clear();
  }

  delivery(mark: string): Delivery {
    if (this.#sent.has(mark)) return 'sent';
    if (this.#waits.has(mark)) return 'waiting';
    if (this.#isWaiting(mark)) {
      this.#waits.add(mark);
      return 'waiting';
    }
    if (this.#sent.size >= mostKept) this.#sent.clear();
    this.#sent.add(mark);
    return 'sent';
  }
}
