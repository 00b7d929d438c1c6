/** Compares versions of numbers and dots: below 0 where `a` is older; `26.6` is `26.6.0`. */
export function compareMacVersions(a: string, b: string): number {
  const [left, right] = [numbersOf(a), numbersOf(b)];
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

const numbersOf = (version: string): number[] =>
  version.split('.').map((part) => Number.parseInt(part, 10) || 0);

/** `26` of `26.6.2`; before macOS 11 the first two numbers are one release: `10.15`. */
export function majorOf(version: string): string {
  const [first = '', second = '0'] = version.split('.');
  return first === '10' ? `10.${second}` : first;
}
