import { marked, type Token, type Tokens } from 'marked';
import { unescaped } from '#base/unescaped.ts';
import type { CardBlock, CardLine, CardPart } from '#protocol/console-cards.ts';

/** A card's Markdown (docs/policy-packs.md) as plain data: its title, what comes first, and its parts. */
export interface CardWords {
  readonly title: string;
  readonly lead: CardBlock[];
  readonly parts: CardPart[];
}

/**
 * Headings of the second level begin a part; the first-level heading is the title. The first picture
 * that stands alone is the part's own. What is only read out, and the place of the notice, is left out.
 */
export function cardWords(markdown: string, title: string): CardWords {
  const lead: CardBlock[] = [];
  const parts: CardPart[] = [];
  let heading = title;
  for (const token of marked.lexer(markdown)) {
    if (token.type === 'heading') {
      const { depth } = token as Tokens.Heading;
      if (depth === 1) heading = headingOf(token);
      else if (depth === 2) parts.push({ heading: headingOf(token), picture: null, blocks: [] });
      else blocksOf(parts, lead).push({ kind: 'line', line: strong(headingOf(token)) });
      continue;
    }
    const part = parts.at(-1);
    const picture = loneImage(token);
    if (part && !part.picture && picture) part.picture = picture;
    else blocksOf(parts, lead).push(...blocksFrom(token));
  }
  return { title: heading, lead, parts };
}

const blocksOf = (parts: readonly CardPart[], lead: CardBlock[]): CardBlock[] =>
  parts.at(-1)?.blocks ?? lead;

const strong = (text: string): CardLine => [{ text, look: 'strong' }];

/** `{#ask}` at the end of a heading is for checks, not for readers. */
const headingOf = (token: Token): string =>
  lineOf(token)
    .map(({ text }) => text)
    .join('')
    .replace(/\s*\{#[^{}]*\}\s*$/, '');

function blocksFrom(token: Token): CardBlock[] {
  if (token.type === 'list') {
    const { ordered, items } = token as Tokens.List;
    return [{ kind: 'list', ordered, items: items.map(itemOf) }];
  }
  if (token.type === 'blockquote') return (token as Tokens.Blockquote).tokens.flatMap(blocksFrom);
  if (token.type === 'table') return rowsOf(token as Tokens.Table);
  if (token.type !== 'paragraph' && token.type !== 'text' && token.type !== 'code') return [];
  if (/^\s*\{\{(notice|say: [^{}]*)\}\}\s*$/.test(token.raw)) return [];
  const line = lineOf(token);
  return line.some(({ text }) => text.trim() !== '') ? [{ kind: 'line', line }] : [];
}

/** A card asks nothing: the marks of a question are left out. */
function itemOf(item: Tokens.ListItem): CardLine {
  const [first, ...rest] = lineOf(item);
  if (!first) return [];
  return [{ ...first, text: first.text.replace(/^\s*[([][ xX][)\]]\s*/, '') }, ...rest];
}

const rowsOf = ({ header, rows }: Tokens.Table): CardBlock[] =>
  [header, ...rows].map((cells) => ({
    kind: 'line',
    line: cells.flatMap((cell, place) => [
      ...(place === 0 ? [] : [{ text: ' · ' }]),
      ...cell.tokens.flatMap((one) => lineOf(one)),
    ]),
  }));

function lineOf(token: Token, look?: 'strong' | 'em'): CardLine {
  if (token.type === 'image') return [];
  if (token.type === 'br') return [{ text: ' ' }];
  const own = token.type === 'strong' || token.type === 'em' ? token.type : look;
  if ('tokens' in token && token.tokens && token.tokens.length > 0)
    return token.tokens.flatMap((one) => lineOf(one, own));
  const text = 'text' in token ? unescaped(String(token.text)) : '';
  if (text === '') return [];
  return [own ? { text, look: own } : { text }];
}

function loneImage(token: Token): CardPart['picture'] {
  if (token.type !== 'paragraph') return null;
  const inner = (token as Tokens.Paragraph).tokens.filter(({ raw }) => raw.trim() !== '');
  const [first] = inner;
  if (inner.length !== 1 || first?.type !== 'image') return null;
  const { href, text } = first as Tokens.Image;
  return { name: href.replace(/^.*\//, '').replace(/\.svg$/, ''), alt: text };
}
