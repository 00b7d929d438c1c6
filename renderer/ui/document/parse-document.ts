import { marked, type Token, type Tokens } from 'marked';
import { unescaped } from '#base/unescaped.ts';

/**
 * Turns a document's Markdown into pages: one idea and one picture a page, pages parted by a line of
 * `---`; a list with an item marked `(x)` is the friendly question, or a choice where all are;
 * `{{notice}}` stands for what the laptop records, `{{say: words}}` for what is only read out. Nothing here makes HTML: `markdown.tsx` draws the tokens one by one.
 */
export interface DocumentPage {
  readonly heading: string | null;
  readonly picture: PictureRef | null;
  readonly blocks: readonly Block[];
}

export type Block =
  | { readonly kind: 'markdown'; readonly token: Token }
  | { readonly kind: 'notice' }
  /** Heard and not seen: more words for whoever has the page read out. */
  | { readonly kind: 'say'; readonly text: string }
  | { readonly kind: 'question'; readonly options: readonly QuestionOption[] };

export interface PictureRef {
  readonly name: string;
  readonly alt: string;
}

export interface QuestionOption {
  readonly right: boolean;
  readonly tokens: readonly Token[];
  readonly picture: PictureRef | null;
}

const mark = /^\s*[([]( |x|X)[)\]]\s*|\s*\((x|X)\)\s*$/;

/** Front matter, where the source still carries it, is for the policy and not for readers. */
const withoutFrontMatter = (markdown: string): string =>
  markdown.replace(/^---\r?\n(?:[A-Za-z][\w-]*:.*\r?\n|[ \t-].*\r?\n)*---\r?\n/, '');

/** Pages in reading order; a document without a parting line is one page. */
export function parseDocument(markdown: string): DocumentPage[] {
  return parsePages(withoutFrontMatter(markdown));
}

/** Sections for grown-ups: a page, or a second-level heading on it, begins one. */
export function parseSections(markdown: string): DocumentPage[] {
  return parsePages(withoutFrontMatter(markdown).replace(/^(?=## )/gm, '\n---\n\n'));
}

/** `{#outside}` at the end of a heading tells the policy's check which section this is, and readers nothing. */
const withoutMarks = (markdown: string): string =>
  markdown.replace(/^(#{1,6} [^{}\n]*?)[ \t]*\{#[^{}\n]*\}[ \t]*$/gm, '$1');

function parsePages(markdown: string): DocumentPage[] {
  return withoutMarks(markdown)
    .split(/^---[ \t]*$/m)
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .map(parsePage);
}

function parsePage(text: string): DocumentPage {
  const tokens = marked.lexer(text).filter((token) => token.type !== 'space');
  const headingAt = tokens.findIndex((token) => token.type === 'heading');
  const heading = headingAt < 0 ? null : plainText(tokens[headingAt] as Tokens.Heading);
  const rest = tokens.filter((_, index) => index !== headingAt);
  const pictureAt = rest.findIndex((token) => loneImage(token) !== null);
  const picture = pictureAt < 0 ? null : loneImage(rest[pictureAt] as Token);
  const blocks = rest.filter((_, index) => index !== pictureAt).map(parseBlock);
  return { heading, picture, blocks };
}

function parseBlock(token: Token): Block {
  if (token.type === 'paragraph') {
    const text = (token as Tokens.Paragraph).text.trim();
    if (text === '{{notice}}') return { kind: 'notice' };
    const said = /^\{\{say: ([^{}\n]+)\}\}$/.exec(text)?.[1];
    if (said !== undefined) return { kind: 'say', text: said };
  }
  if (token.type === 'list') {
    const options = (token as Tokens.List).items.map(parseOption);
    if (options.some((option) => option.right)) return { kind: 'question', options };
  }
  return { kind: 'markdown', token };
}

function parseOption(item: Tokens.ListItem): QuestionOption {
  const text = item.text.trim();
  const found = mark.exec(text);
  const right = item.checked === true || /x/i.test(found?.[1] ?? found?.[2] ?? '');
  const tokens = marked.Lexer.lexInline(text.replace(mark, ''));
  const image = tokens.find((token) => token.type === 'image') as Tokens.Image | undefined;
  return {
    right,
    tokens: tokens.filter((token) => token !== image),
    picture: image ? pictureRef(image) : null,
  };
}

function loneImage(token: Token): PictureRef | null {
  if (token.type !== 'paragraph') return null;
  const inner = (token as Tokens.Paragraph).tokens.filter((part) => part.raw.trim() !== '');
  const [first] = inner;
  return inner.length === 1 && first?.type === 'image' ? pictureRef(first as Tokens.Image) : null;
}

/** `pictures/stop.svg` and `stop` name the same picture. */
export function pictureRef(image: Tokens.Image): PictureRef {
  const name = image.href.replace(/^.*\//, '').replace(/\.svg$/, '');
  return { name, alt: image.text };
}

/** The words of a token without any markup. */
export function plainText(token: Token): string {
  if ('tokens' in token && token.tokens && token.tokens.length > 0)
    return token.tokens.map(plainText).join('');
  if (token.type === 'br') return ' ';
  if (token.type === 'html' || token.type === 'image') return '';
  return 'text' in token ? unescaped(String(token.text)) : '';
}
