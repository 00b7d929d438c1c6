/**
 * Members as `net localgroup NAME` prints them: what stands between its line of dashes and its last
 * line, which is its word of success in the language of the system. undefined where it is no such list.
 */
export function parseNetLocalgroup(text: string): string[] | undefined {
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.trimEnd())
    .filter((line) => line !== '');
  const dashes = lines.findIndex((line) => /^-{10,}$/.test(line));
  return dashes < 0 ? undefined : lines.slice(dashes + 1, -1);
}
