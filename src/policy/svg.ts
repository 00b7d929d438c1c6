/**
 * Pictures come from whoever writes a pack and are shown in windows of a managed laptop. Only
 * drawing is let through: known elements, no scripts, no styles, nothing from elsewhere.
 */
const elements = new Set(
  `svg title desc g defs path rect circle ellipse line polyline polygon text tspan
   linearGradient radialGradient stop clipPath`.split(/\s+/),
);
const tag = /<(\/?)([A-Za-z][\w:.-]*)((?:[^<>"']|"[^"<]*"|'[^'<]*')*)>/y;
// The look-behind keeps the search from starting again inside a name: it stays linear.
const attribute = /(?<![\w:.-])([\w:.-]+)\s*=\s*("[^"]*"|'[^']*')/g;

/** Why the picture is refused, or undefined where it is only a drawing with a title. */
export function whySvgRefused(text: string): string | undefined {
  const svg = text.trim();
  if (!svg.startsWith('<svg')) return 'does not begin with <svg';
  if (!/<title>[^<]+<\/title>/.test(svg)) return 'has no <title>';
  const bare = withoutComments(svg);
  for (let at = bare.indexOf('<'); at !== -1; at = bare.indexOf('<', at + 1)) {
    tag.lastIndex = at;
    const match = tag.exec(bare);
    if (!match) return `holds something that is not a plain tag: ${bare.slice(at, at + 20)}`;
    if (!elements.has(match[2]!)) return `holds <${match[2]}>, which is not drawing`;
    const refused = whyAttributesRefused(match[3]!);
    if (refused) return refused;
  }
  return /&(?!(amp|lt|gt|quot|apos|#\d{1,6});)/.test(bare) ? 'holds an unknown entity' : undefined;
}

function withoutComments(svg: string): string {
  const [first = '', ...rest] = svg.split('<!--');
  // What follows an opening without its end stays, and is refused as a tag.
  return [
    first,
    ...rest.map((part) =>
      part.includes('-->') ? part.slice(part.indexOf('-->') + 3) : `<!--${part}`,
    ),
  ].join('');
}

function whyAttributesRefused(text: string): string | undefined {
  if (!/^\s*\/?\s*$/.test(text.replaceAll(attribute, '')))
    return 'holds an attribute without quotes';
  for (const [, name, quoted] of text.matchAll(attribute)) {
    const value = quoted!.slice(1, -1);
    if (/^on|href|^style$|^src$/i.test(name!)) return `holds the attribute ${name}`;
    if (/url\(/i.test(value) && !/^url\(#[\w-]+\)$/.test(value)) return `refers to ${value}`;
    if (/javascript:|data:/i.test(value)) return `holds ${name}="${value.slice(0, 20)}"`;
  }
  return undefined;
}
