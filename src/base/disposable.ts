/** What starts something returns one of these; calling it stops that thing. Safe to call twice. */
export interface Disposable {
  dispose(): void | Promise<void>;
}

export const noDisposable: Disposable = { dispose: () => undefined };

/** One Disposable over many, disposed in reverse order of adding; a late addition is disposed at once. */
export class DisposableStore implements Disposable {
  readonly #items: Disposable[] = [];
  #disposed = false;

  add<T extends Disposable>(item: T): T {
    if (this.#disposed) void item.dispose();
    else this.#items.push(item);
    return item;
  }

  async dispose(): Promise<void> {
    this.#disposed = true;
    for (let item = this.#items.pop(); item; item = this.#items.pop()) await item.dispose();
  }
}
