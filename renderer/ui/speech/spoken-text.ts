/**
 * What is read aloud: the words on the screen and what its pictures show, in their order, sentence
 * by sentence, each with the way back to the place it stands in, so that it can be lit up while it
 * is spoken.
 */
export interface SpokenSentence {
  readonly text: string;
  /** Of these words (BCP 47): a page may hold several. */
  readonly language: string;
  /** The picture that is described; null for words. */
  readonly picture: Element | null;
  /** The place of `length` characters from `start` of this sentence. */
  rangeOf(start: number, length: number): Range | null;
}

interface Piece {
  readonly node: Text;
  /** Offset of the node's first character in the run. */
  readonly from: number;
}

interface Run {
  text: string;
  readonly language: string;
  readonly pieces: Piece[];
}

const blockTags = new Set(
  'P LI H1 H2 H3 H4 TD TH DT DD BUTTON LABEL LEGEND BLOCKQUOTE SUMMARY FIGURE FIGCAPTION PRE'.split(
    ' ',
  ),
);

/**
 * The sentences inside `root`, each in the language of the nearest `lang`, or else in `language`;
 * whatever stands in `[data-silent]` is left out.
 */
export function spokenSentences(root: Element, language: string): SpokenSentence[] {
  return runsOf(root, language).flatMap((one) =>
    one instanceof HTMLImageElement ? pictureSentence(root, one, language) : sentencesOf(one),
  );
}

function runsOf(root: Element, language: string): (Run | HTMLImageElement)[] {
  const runs: (Run | HTMLImageElement)[] = [];
  let last = null as { block: Element; run: Run } | null;
  const shown = NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT;
  const walker = root.ownerDocument.createTreeWalker(root, shown);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node instanceof HTMLImageElement && node.alt.trim() !== '' && !isSilent(node, root)) {
      runs.push(node);
      last = null;
    }
    if (!(node instanceof Text)) continue;
    const parent = node.parentElement;
    if (!parent || isSilent(parent, root)) continue;
    const block = nearestBlock(parent, root);
    const own = languageOf(parent, root, language);
    if (last?.block === block && last.run.language === own) {
      last.run.pieces.push({ node, from: last.run.text.length });
      last.run.text += node.data;
      continue;
    }
    // A space alone begins nothing, and keeps apart what stands around it.
    if (node.data.trim() === '') continue;
    const run: Run = { text: node.data, language: own, pieces: [{ node, from: 0 }] };
    last = { block, run };
    runs.push(run);
  }
  return runs;
}

function pictureSentence(
  root: Element,
  picture: HTMLImageElement,
  language: string,
): SpokenSentence {
  const text = picture.alt.trim();
  const own = languageOf(picture, root, language);
  return { text, language: own, picture, rangeOf: () => null };
}

/** The page's own `lang` stands for the window, not for what it shows. */
function languageOf(element: Element, root: Element, language: string): string {
  const marked = element.closest('[lang]');
  return (marked && root.contains(marked) && marked.getAttribute('lang')) || language;
}

/** What is left out; a part that is read on its own may stand in one that is left out of its page. */
function isSilent(element: Element, root: Element): boolean {
  const silent = element.closest('[data-silent], .sr-only');
  return silent !== null && silent !== root && root.contains(silent);
}

function nearestBlock(element: Element, root: Element): Element {
  let at: Element = element;
  while (at !== root && !blockTags.has(at.tagName) && at.parentElement) at = at.parentElement;
  return at;
}

function sentencesOf(run: Run): SpokenSentence[] {
  const segments = new Intl.Segmenter(run.language, { granularity: 'sentence' }).segment(run.text);
  return [...segments]
    .filter(({ segment }) => /[\p{L}\p{N}]/u.test(segment))
    .map(({ segment, index }) => {
      const text = segment.trim();
      const from = index + segment.indexOf(text);
      const rangeOf = (at: number, length: number): Range | null =>
        rangeIn(run, from + at, from + at + length);
      return { text, language: run.language, picture: null, rangeOf };
    });
}

function rangeIn(run: Run, from: number, to: number): Range | null {
  const start = placeOf(run, from);
  const end = placeOf(run, Math.max(from, to - 1));
  if (!start || !end) return null;
  const range = new Range();
  range.setStart(start.node, start.offset);
  range.setEnd(end.node, Math.min(end.offset + 1, end.node.length));
  return range;
}

function placeOf(run: Run, at: number): { node: Text; offset: number } | null {
  const piece = run.pieces.findLast(({ from }) => from <= at);
  if (!piece) return null;
  return { node: piece.node, offset: Math.min(at - piece.from, piece.node.length) };
}
