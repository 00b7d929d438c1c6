interface Waiting<Item, Answer> {
  readonly item: Item;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (cause: unknown) => void;
}

/**
 * Gathers what arrives within one turn of the event loop and hands it to `commit` at once, so that
 * many requests share one wait for the disk. Each is answered only after its COMMIT.
 */
export class GroupCommit<Item, Answer> {
  readonly #commit: (items: readonly Item[]) => Promise<readonly Answer[]>;
  readonly #most: number;
  #waiting: Waiting<Item, Answer>[] = [];
  #running = false;

  /** `most` bounds a group, so that nobody waits for a very long one. */
  constructor(commit: (items: readonly Item[]) => Promise<readonly Answer[]>, most = 200) {
    this.#commit = commit;
    this.#most = most;
  }

  submit(item: Item): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ item, resolve, reject });
      if (!this.#running) this.#schedule();
    });
  }

  #schedule(): void {
    this.#running = true;
    setImmediate(() => void this.#run());
  }

  async #run(): Promise<void> {
    const group = this.#waiting.splice(0, this.#most);
    await this.#settle(group);
    if (this.#waiting.length > 0) this.#schedule();
    else this.#running = false;
  }

  // One bad item must not spoil its neighbours' turn: a group that fails is tried again one by one.
  async #settle(group: readonly Waiting<Item, Answer>[]): Promise<void> {
    try {
      const answers = await this.#commit(group.map((waiting) => waiting.item));
      group.forEach((waiting, at) => waiting.resolve(answers[at]!));
    } catch (cause) {
      if (group.length === 1) return group[0]!.reject(cause);
      for (const waiting of group) await this.#settle([waiting]);
    }
  }
}
