/**
 * The address that a lesson's site means, such as `https://bbc.co.uk/bitesize`; null for words that
 * name none, or anything but the web.
 */
export function addressOf(site: string): string | null {
  const plain = site
    .trim()
    .replace(/^https?:\/\//i, '')
    .replace(/\/?\*+$/, '');
  if (!/^[^\s/:@]+\.[^\s/:@]+(:\d+)?(\/\S*)?$/.test(plain)) return null;
  const address = `https://${plain}`;
  return URL.canParse(address) ? new URL(address).href : null;
}
