/** "www.bbc.co.uk/bitesize/" reads as "bbc.co.uk/bitesize". */
export const siteName = (site: string): string =>
  site
    .trim()
    .replace(/^(https?:\/\/)?(www\.)?/i, '')
    .replace(/\/(\*\*?)?$/, '');

/** Whether a lesson's words name a site, and not only say what belongs to it. */
export const opensAt = (site: string): boolean => isSite(siteName(site));

/** The name of a site as it is asked for, or null for words that are none. */
export function siteAsked(written: string): string | null {
  const name = siteName(written.split(/[?#]/, 1)[0] ?? '').toLowerCase();
  return isSite(name) ? name : null;
}

const isSite = (name: string): boolean =>
  name.length <= 200 && /^[^\s/:@]+\.[^\s/:@.]+(\/\S*)?$/.test(name);
