/**
 * A look that several ask for at once is made once: whoever asks while one is under way gets its
 * answer. Nothing is kept after it, so that nobody hears of the past.
 */
export function shareLook<T>(look: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | null = null;
  return () => (running ??= look().finally(() => (running = null)));
}
