import { err, ok, type Result } from '#base/result.ts';

/** One entry of `softwareupdate --list`. */
export interface ListedUpdate {
  readonly label: string;
  readonly title: string;
  readonly version: string;
  readonly recommended: boolean;
  readonly restart: boolean;
}

/**
 * Reads what `softwareupdate --list` prints: a line `* Label: …`, then one with `Title: …, Version:
 * …, Size: …, Recommended: YES, Action: restart,` (as public captures of 2026 show it). Nothing to
 * install is said in words on either stream.
 *
 * @returns why it is neither of the two.
 */
export function parseUpdateList(stdout: string, stderr: string): Result<ListedUpdate[], string> {
  const updates: ListedUpdate[] = [];
  let label: string | undefined;
  for (const line of stdout.split('\n').map((one) => one.trim())) {
    const labelled = /^\* Label:\s*(.+)$/.exec(line)?.[1];
    if (labelled !== undefined) label = labelled.trim();
    else if (label !== undefined && /^Title:/.test(line)) {
      updates.push(entryOf(label, line));
      label = undefined;
    }
  }
  const said = `${stdout}\n${stderr}`;
  if (updates.length > 0) return ok(updates);
  if (/No (?:new|updates)\b|No new software available/i.test(said)) return ok([]);
  const last = said.trim().split('\n').at(-1)?.trim().slice(0, 200);
  return err(last ? `it said "${last}"` : 'it said nothing');
}

function entryOf(label: string, line: string): ListedUpdate {
  const field = (name: string): string =>
    (new RegExp(`(?:^|, )${name}:\\s*([^,]*)`).exec(line)?.[1] ?? '')
      .replace(/\s+/g, ' ')
      .trim()
      .slice(0, 150);
  return {
    label: label.slice(0, 150),
    title: field('Title'),
    version: field('Version'),
    recommended: field('Recommended') === 'YES',
    restart: field('Action') === 'restart',
  };
}

/** What an entry is: a fix for this macOS, a fix beside it, a newer macOS, or anything else. */
export function kindOf(
  { title, version }: ListedUpdate,
  major: string,
): 'system' | 'response' | 'safari' | 'upgrade' | 'other' {
  if (/security (?:response|improvement)/i.test(title)) return 'response';
  if (/^macOS\b/.test(title)) return version.split('.')[0] === major ? 'system' : 'upgrade';
  return /^safari\b/i.test(title) ? 'safari' : 'other';
}
