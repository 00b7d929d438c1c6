/**
 * Which of two versions is newer, by their numbers from left to right: negative where `a` is older,
 * 0 where they are alike. A version with a suffix (`1.2.0-beta.1`) is older than the same without
 * (semver.org, 11.3); suffixes themselves are compared as text.
 */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [parse(a), parse(b)];
  const places = Math.max(left.numbers.length, right.numbers.length);
  for (let at = 0; at < places; at += 1) {
    const difference = (left.numbers[at] ?? 0) - (right.numbers[at] ?? 0);
    if (difference !== 0) return difference;
  }
  if (left.suffix === right.suffix) return 0;
  if (left.suffix === '' || right.suffix === '') return left.suffix === '' ? 1 : -1;
  return left.suffix < right.suffix ? -1 : 1;
}

/** Whether a text begins as versions do: one number at least. */
export const isVersion = (text: string): boolean => /^v?\d+(\.\d+)*/.test(text);

function parse(version: string): { numbers: number[]; suffix: string } {
  const found = /^v?(\d+(?:\.\d+)*)(?:[-+~](.*))?/.exec(version.trim());
  const numbers = (found?.[1] ?? '0').split('.').map(Number);
  return { numbers, suffix: found?.[2] ?? '' };
}
