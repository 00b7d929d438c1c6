import type { Host } from '#platform/host.ts';

/** What a trial's file begins with: the two letters of a Windows program, and then what it is. */
const mark = 'MZ Beadle trial of downloads. This is no program and does nothing. ';
const mostBytes = 200;

/** The content of a trial's file; `nonce` makes each one's its own. */
export const trialContent = (nonce: string): string => `${mark}${nonce}\n`.slice(0, mostBytes);

/**
 * Whether a file is a trial's: then nobody is asked about it, and it is removed in the next minute.
 * Nothing that runs fits into so few bytes after that beginning.
 */
export async function isTrial(host: Host, path: string, size: number): Promise<boolean> {
  if (size > mostBytes) return false;
  const head = await host.readHead(path, mostBytes);
  return head.ok && new TextDecoder().decode(head.value).startsWith(mark);
}
