/** Asks at once, while the page is still being drawn; later calls ask anew. */
export function askEarly<T>(call: () => Promise<T>): () => Promise<T> {
  let first: Promise<T> | null = call();
  // Who takes it hears of a failure; until then it is nobody's.
  first.catch(() => undefined);
  return () => {
    const asked = first ?? call();
    first = null;
    return asked;
  };
}
