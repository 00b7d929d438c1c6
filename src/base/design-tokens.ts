/**
 * The one visual language of console and laptop windows, as plain data. Both products turn it into
 * CSS custom properties with `tokensCss()`; `design-tokens.test.ts` holds every pair of colours that
 * carries text to 4.5:1 and every control edge to 3:1 (WCAG 2.2, 1.4.3 and 1.4.11).
 */

/** Colours by what they mean. `Soft` is a quiet ground; the plain name is readable on it. */
const light = {
  page: '#faf7f2',
  surface: '#ffffff',
  sunken: '#f1ece3',
  text: '#26221d',
  muted: '#5d564d',
  /** Decoration only: between rows and around cards. */
  line: '#ddd5c9',
  /** Edges that a person must find: fields, buttons, tracks. */
  edge: '#7d7468',
  accent: '#0b5c66',
  accentStrong: '#08464e',
  onAccent: '#ffffff',
  accentSoft: '#ddeeee',
  /** Meets the rule. */
  good: '#28613c',
  goodSoft: '#e2f0e5',
  /** Needs attention: amber, never red. */
  attention: '#824600',
  attentionSoft: '#fdeed5',
  /** Due by a date. */
  due: '#6b4a12',
  dueSoft: '#f7eedb',
  /** Not known. */
  unknown: '#574f68',
  unknownSoft: '#eeebf3',
  /** Permitted until a date. */
  exempt: '#335780',
  exemptSoft: '#e4edf6',
  /** Does not apply. */
  neutral: '#5d564d',
  neutralSoft: '#f1ece3',
  focus: '#26221d',
  /** Behind words that are being read aloud. */
  spokenSentence: '#fdf0cd',
  spokenWord: '#ffd16b',
} as const;

export type ColourName = keyof typeof light;
export type Palette = Readonly<Record<ColourName, string>>;

const dark: Palette = {
  page: '#1b1917',
  surface: '#262320',
  sunken: '#141210',
  text: '#f4eee5',
  muted: '#bdb4a8',
  line: '#423d36',
  edge: '#948b7e',
  accent: '#7fd0cf',
  accentStrong: '#a9e4e2',
  onAccent: '#08282b',
  accentSoft: '#1d3b3e',
  good: '#93d2a4',
  goodSoft: '#1f3626',
  attention: '#f3bd6e',
  attentionSoft: '#41301a',
  due: '#e6cb94',
  dueSoft: '#3a321f',
  unknown: '#c9c2db',
  unknownSoft: '#34303f',
  exempt: '#aac8ed',
  exemptSoft: '#243347',
  neutral: '#bdb4a8',
  neutralSoft: '#302c27',
  focus: '#fff4d9',
  spokenSentence: '#4a3f22',
  spokenWord: '#7a5a10',
};

export const palettes: { readonly light: Palette; readonly dark: Palette } = { light, dark };

/** On a 4 px grid; names are multiples of 4 px. */
export const spacing = {
  1: '0.25rem',
  2: '0.5rem',
  3: '0.75rem',
  4: '1rem',
  5: '1.25rem',
  6: '1.5rem',
  8: '2rem',
  10: '2.5rem',
  12: '3rem',
  16: '4rem',
} as const;

export const typography = {
  family: "'Atkinson Hyperlegible', 'Noto Naskh Arabic', 'DejaVu Sans', Verdana, sans-serif",
  mono: "'DejaVu Sans Mono', 'Cascadia Mono', Menlo, Consolas, monospace",
  lineHeight: 1.5,
  /** Readable line length. */
  measure: '62ch',
} as const;

export const radii = { small: '0.375rem', medium: '0.75rem', large: '1.25rem' } as const;

/** Smallest side of anything that is pressed, in CSS pixels. */
export const targets = { adult: '44px', child: '64px' } as const;

/** Longest movement; none at all with reduced motion. */
export const motion = { quick: '120ms', calm: '180ms' } as const;

const kebab = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

const declarations = (prefix: string, values: Readonly<Record<string, string | number>>): string =>
  Object.entries(values)
    .map(([name, value]) => `--${prefix}-${kebab(name)}:${value};`)
    .join('');

/**
 * The tokens as CSS: `--colour-*`, `--space-*`, `--type-*`, `--radius-*`, `--target-*`, `--motion-*`.
 * Light by default; dark where the system asks for it, or where the root says `data-theme`.
 */
export function tokensCss(): string {
  const still = declarations('space', spacing) + declarations('type', typography);
  const shape = declarations('radius', radii) + declarations('target', targets);
  const bright = `color-scheme:light;${declarations('colour', light)}`;
  const dim = `color-scheme:dark;${declarations('colour', dark)}`;
  return [
    `:root{${still}${shape}${declarations('motion', motion)}${bright}}`,
    `@media (prefers-color-scheme:dark){:root:not([data-theme='light']){${dim}}}`,
    `:root[data-theme='dark']{${dim}}`,
    `@media (prefers-reduced-motion:reduce){:root{--motion-quick:0ms;--motion-calm:0ms;}}`,
    '',
  ].join('\n');
}

/** WCAG 2.2 contrast ratio of two `#rrggbb` colours, 1 to 21. */
export function contrastRatio(first: string, second: string): number {
  const [lighter, darker] = [luminance(first), luminance(second)].sort((a, b) => b - a);
  return ((lighter ?? 0) + 0.05) / ((darker ?? 0) + 0.05);
}

function luminance(colour: string): number {
  const channel = (from: number): number => {
    const value = Number.parseInt(colour.slice(from, from + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}
