/**
 * Keeps what was read from the database until it is said to have changed. A value that was read
 * before the change is never kept after it, however the two overlap.
 */
export class ReadCache<Key, Value> {
  readonly #most: number;
  readonly #kept = new Map<Key, Value>();
  #version = 0;

  /** `most` bounds what is kept; the oldest makes room. */
  constructor(most: number) {
    this.#most = most;
  }

  async get(key: Key, read: () => Promise<Value>): Promise<Value> {
    const kept = this.#kept.get(key);
    if (kept !== undefined) return kept;
    const version = this.#version;
    const value = await read();
    if (version === this.#version) this.#keep(key, value);
    return value;
  }

  /** Runs what changes the database: nothing is kept while it runs, and nothing from before it after. */
  async around<T>(change: () => Promise<T>): Promise<T> {
    this.clear();
    try {
      return await change();
    } finally {
      this.clear();
    }
  }

  clear(): void {
    this.#version += 1;
    this.#kept.clear();
  }

  #keep(key: Key, value: Value): void {
    if (this.#kept.size >= this.#most) {
      const oldest = this.#kept.keys().next();
      if (!oldest.done) this.#kept.delete(oldest.value);
    }
    this.#kept.set(key, value);
  }
}
