import type { HostError, WebAnswer } from '#platform/host.ts';
import type { BlockPage } from './parameters.ts';

/** What one answer shows. `onward`: a redirect within the same site, which may be followed. */
export type Shown =
  | { readonly outcome: 'blocked'; readonly how: string; readonly weak?: boolean }
  | { readonly outcome: 'open' | 'unclear'; readonly how: string }
  | { readonly outcome: 'onward'; readonly to: string; readonly how: string };

/** RFC 7725: a legal demand; filters use it as well. */
const refusing = new Set([403, 451]);

/** What an answer to `url` shows, by the marks of the school's filter. */
export function classifyAnswer(url: URL, answer: WebAnswer, blockPage: BlockPage): Shown {
  const { status, body } = answer;
  const mark = blockPage.marks.find((one) => body.toLowerCase().includes(one.toLowerCase()));
  if (mark !== undefined)
    return { outcome: 'blocked', how: `block page with "${mark}" (${status})` };
  if (blockPage.hosts.some((host) => isWithin(url.hostname, host)))
    return { outcome: 'blocked', how: `the filter’s own page answered (${status})` };
  if (status >= 300 && status < 400) return classifyRedirect(url, answer, blockPage);
  if (status >= 200 && status < 300) return { outcome: 'open', how: `answered ${status}` };
  if (refusing.has(status))
    return { outcome: 'unclear', how: `answered ${status} without a mark of the filter` };
  return { outcome: 'unclear', how: `answered ${status}` };
}

function classifyRedirect(url: URL, { status, headers }: WebAnswer, blockPage: BlockPage): Shown {
  const location = headers['location'] ?? '';
  if (!URL.canParse(location, url))
    return { outcome: 'unclear', how: `redirect (${status}) to nowhere` };
  const to = new URL(location, url);
  if (blockPage.hosts.some((host) => isWithin(to.hostname, host)))
    return { outcome: 'blocked', how: `redirected to the filter’s page at ${to.hostname}` };
  if (isSameSite(url.hostname, to.hostname) && /^https?:$/.test(to.protocol))
    return { outcome: 'onward', to: to.href, how: `redirected to ${to.hostname}` };
  return { outcome: 'unclear', how: `redirected to ${to.hostname}` };
}

const isWithin = (name: string, host: string): boolean =>
  name.toLowerCase() === host.toLowerCase() ||
  name.toLowerCase().endsWith(`.${host.toLowerCase()}`);

/** `example.org` and `www.example.org`, in either direction. */
const isSameSite = (a: string, b: string): boolean => isWithin(a, b) || isWithin(b, a);

/** Codes by which a connection is refused or cut, as a filter on the way does. */
const cut = /^(ECONNREFUSED|ECONNRESET|EPIPE|ERR_SSL_\w+|EPROTO)\b/;
const badCertificate = /^(UNABLE_TO|SELF_SIGNED|DEPTH_ZERO|CERT_|ERR_TLS_CERT|HOSTNAME_MISMATCH)/;

/** What a failed request shows; `certificate` asks to look at who answered. */
export function classifyError(error: HostError, blockPage: BlockPage): Shown | 'certificate' {
  if (error.code === 'not-found') {
    const how = 'there is no such name';
    return blockPage.noSuchName === 'blocked'
      ? { outcome: 'blocked', how, weak: true }
      : { outcome: 'unclear', how };
  }
  if (error.code === 'timed-out') return { outcome: 'unclear', how: 'no answer in time' };
  const message = error.code === 'failed' ? error.message : error.code;
  if (badCertificate.test(message)) return 'certificate';
  if (cut.test(message)) {
    const [code = ''] = message.split(':');
    return { outcome: 'blocked', how: `the connection was cut (${code})`, weak: true };
  }
  return { outcome: 'unclear', how: message.slice(0, 150) };
}

/** Addresses to which names are sent that must not be reached: this machine itself, or none. */
const nowhere = /^(0\.0\.0\.0|127\.\d+\.\d+\.\d+|::1?|0:0:0:0:0:0:0:[01])$/;

/** What the addresses of a name show, before anything is asked of them. */
export function classifyAddresses(
  addresses: readonly string[],
  blockPage: BlockPage,
): Shown | undefined {
  const known = addresses.find((one) => blockPage.addresses.includes(one));
  if (known !== undefined)
    return { outcome: 'blocked', how: `the name server sends it to the filter at ${known}` };
  if (addresses.length > 0 && addresses.every((one) => nowhere.test(one)))
    return { outcome: 'blocked', how: `the name server sends it nowhere (${addresses[0]})` };
  return undefined;
}
