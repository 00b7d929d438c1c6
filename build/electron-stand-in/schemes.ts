/**
 * Chromium does not let a DevTools client serve a scheme of its own, so `beadle://pages/x` is
 * served as `http://pages.beadle.localhost/x`: also a secure context with an origin of its own,
 * and never looked up, because every request is answered before it leaves the browser. Main sees
 * only the addresses that it uses under Electron.
 */
const registered = new Set<string>();
const inner = /^http:\/\/([a-z0-9-]+)\.([a-z0-9-]+)\.localhost(\/.*)?$/i;

export function registerScheme(scheme: string): void {
  registered.add(scheme);
}

/** The address the browser is given for an address of main. */
export function toBrowser(url: string): string {
  const match = /^([a-z][a-z0-9-]*):\/\/([a-z0-9-]+)(\/.*)?$/i.exec(url);
  if (!match || !registered.has(match[1] ?? '')) return url;
  return `http://${match[2]}.${match[1]}.localhost${match[3] ?? '/'}`;
}

/** The address main is told for an address of the browser. */
export function toMain(url: string): string {
  const match = inner.exec(url);
  if (!match || !registered.has(match[2] ?? '')) return url;
  return `${match[2]}://${match[1]}${match[3] ?? '/'}`;
}
