/**
 * A site or part of one, as people type it (`bbc.co.uk/bitesize`) and as browsers' policies write
 * it. Chromium: chromium.org/administrators/url-blocklist-filter-format. Firefox: WebExtension
 * match patterns.
 */
export interface Site {
  /** Lower case, in Punycode; `*` for every host. */
  readonly host: string;
  /** True where names below the host are not meant. */
  readonly exact: boolean;
  readonly port: string;
  /** Where it begins: `/bitesize`; empty for the whole site. Letter case as typed. */
  readonly path: string;
  /** `key=value`, joined with `&`; empty for any. */
  readonly query: string;
}

/** Every page of the web. */
export const everySite: Site = { host: '*', exact: false, port: '', path: '', query: '' };

const shape =
  /^(?:https?:\/\/)?([^\s/:?#]+)(?::(\d{1,5}))?(\/[^\s?#]*)?(?:\?([^\s#]*))?(?:#\S*)?$/i;

/**
 * What somebody typed, or null where it names no site ("BBC Bitesize"). `www.` is left out: it is
 * the same school page with and without. A word without a dot is a site only with a port, with a
 * path or with http:// before it.
 */
export function parseSite(text: string): Site | null {
  const typed = text.trim();
  if (typed === '*') return everySite;
  const found = shape.exec(typed);
  if (!found) return null;
  const [, name = '', port = '', path = '', query = ''] = found;
  const host = hostOf(name);
  const said = port !== '' || path !== '' || /^https?:/i.test(typed);
  if (host === null || (!host.includes('.') && !said)) return null;
  return { host, exact: false, port, path: path.replace(/\/?\**$/, ''), query };
}

function hostOf(name: string): string | null {
  const bare = name.replace(/^\*?\./, '').replace(/^www\.(?=[^.]+\.)/i, '');
  if (bare.includes('*')) return null;
  try {
    const { hostname } = new URL(`http://${bare}`);
    return /^[a-z0-9.-]+$/.test(hostname) ? hostname.replace(/\.$/, '') : null;
  } catch {
    return null;
  }
}

/** As Chromium's URLBlocklist and URLAllowlist take it. */
export function chromiumFilter({ host, exact, port, path, query }: Site): string {
  const asked = query === '' ? '' : `?${query}`;
  return `${exact ? '.' : ''}${host}${port && `:${port}`}${path || (asked && '/')}${asked}`;
}

/** As Firefox's WebsiteFilter takes it. Its patterns know no ports: every port is meant. */
export function firefoxPattern({ host, exact, path, query }: Site): string {
  if (host === '*' && path === '' && query === '') return '<all_urls>';
  const end = query === '' ? `${path || '/'}*` : `${path || '/'}?*${query}*`;
  return `*://${exact || host === '*' ? '' : '*.'}${host}${end}`;
}

/** What a filter of Chromium's means; null for one of another scheme, such as `chrome://*`. */
export function readChromiumFilter(filter: string): Site | null {
  const [, scheme, rest = ''] = /^(?:([a-z*-]+):\/\/)?(.*)$/i.exec(filter.trim()) ?? [];
  if (scheme !== undefined && scheme !== '*') return null;
  const found = /^([^/:?]*)(?::(\*|\d+))?(\/[^?]*)?(?:[?@](.*))?$/.exec(rest);
  if (!found) return null;
  const [, name = '', port = '', path = '', query = ''] = found;
  const exact = name.startsWith('.');
  const host = name.replace(/^\./, '').toLowerCase() || '*';
  return { host, exact, port: port === '*' ? '' : port, path: trimEnd(path), query };
}

/** What a match pattern means; null for one that does not speak of both http and https. */
export function readFirefoxPattern(pattern: string): Site | null {
  if (pattern.trim() === '<all_urls>') return everySite;
  const found = /^\*:\/\/(\*|(?:\*\.)?[^/*]+)(\/.*)$/.exec(pattern.trim().toLowerCase());
  if (!found) return null;
  const [, name = '', rest = ''] = found;
  const exact = name !== '*' && !name.startsWith('*.');
  const [path = '', query = ''] = rest.split('?', 2);
  // Without a star at its end it is one page and no more.
  if (query === '' && !path.endsWith('*')) return null;
  return {
    host: name.replace(/^\*\./, ''),
    exact,
    port: '',
    path: trimEnd(path.replace(/\*$/, '')),
    query: query.replaceAll('*', ''),
  };
}

const trimEnd = (path: string): string => path.replace(/\/?\**$/, '');

/** Whether `wide` speaks of everything that `narrow` speaks of. */
export function covers(wide: Site, narrow: Site): boolean {
  const host =
    wide.host === '*' ||
    (wide.host === narrow.host && (!wide.exact || narrow.exact)) ||
    (!wide.exact && narrow.host.endsWith(`.${wide.host}`));
  const port = wide.port === '' || wide.port === narrow.port;
  const path = narrow.path.toLowerCase().startsWith(wide.path.toLowerCase());
  return host && port && path && (wide.query === '' || wide.query === narrow.query);
}
