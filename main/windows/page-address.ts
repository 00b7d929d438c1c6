import type { WindowName } from '#protocol/windows.ts';

/** Pages are served by this app alone, under a scheme of its own. */
export const scheme = 'beadle';
const origin = `${scheme}://pages`;

export type PageName = WindowName | StillPage;

/** Pages that only cover a display: they ask nothing, and are told how to look and to speak. */
const stillPages = ['cover', 'rest'] as const;
type StillPage = (typeof stillPages)[number];

export const isStill = (page: PageName): page is StillPage =>
  (stillPages as readonly string[]).includes(page);

export const pageAddress = (page: PageName): string => `${origin}/${page}/index.html`;

/** Whether an address is exactly this page's, wherever in it the reader has jumped. */
export function isPage(url: string, page: PageName): boolean {
  return url.split('#', 1)[0] === pageAddress(page);
}

/** Whether an address is one that our pages may fetch. */
export const isOurs = (url: string): boolean => url.startsWith(`${origin}/`);

/** The file's path below the folder of pages, or null for anything that is not plainly one. */
export function fileOf(url: string): string | null {
  if (!isOurs(url)) return null;
  const path = url.slice(origin.length + 1).split(/[?#]/, 1)[0] ?? '';
  // Names of the bundler and no more: no empty, dotted-only or encoded parts can leave the folder.
  const plain = /^[\w-][\w.-]*(\/[\w-][\w.-]*)*$/;
  return plain.test(path) ? path : null;
}
