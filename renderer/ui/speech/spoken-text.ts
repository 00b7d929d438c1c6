/**
 * What is read aloud: the words on the screen, in their order, sentence by sentence, each with the
 * way back to the place it stands in, so that it can be lit up while it is spoken.
 */
export interface SpokenSentence {
  readonly text: string;
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
  readonly pieces: Piece[];
}

const blockTags = new Set(
  'P LI H1 H2 H3 H4 TD TH DT DD BUTTON LABEL LEGEND BLOCKQUOTE SUMMARY FIGCAPTION PRE'.split(' '),
);

/** The sentences inside `root`; whatever stands in `[data-silent]` is left out. */
export function spokenSentences(root: Element): SpokenSentence[] {
  return runsOf(root).flatMap(sentencesOf);
}

function runsOf(root: Element): Run[] {
  const runs: Run[] = [];
  let blockOfLast: Element | null = null;
  const walker = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode as Text;
    const parent = node.parentElement;
    if (!parent || node.data.trim() === '' || isSilent(parent)) continue;
    const block = nearestBlock(parent, root);
    const run = runs.at(-1);
    if (run && block === blockOfLast) {
      run.pieces.push({ node, from: run.text.length });
      run.text += node.data;
    } else runs.push({ text: node.data, pieces: [{ node, from: 0 }] });
    blockOfLast = block;
  }
  return runs;
}

const isSilent = (element: Element): boolean => element.closest('[data-silent], .sr-only') !== null;

function nearestBlock(element: Element, root: Element): Element {
  let at: Element = element;
  while (at !== root && !blockTags.has(at.tagName) && at.parentElement) at = at.parentElement;
  return at;
}

function sentencesOf(run: Run): SpokenSentence[] {
  const segments = new Intl.Segmenter('en', { granularity: 'sentence' }).segment(run.text);
  return [...segments]
    .filter(({ segment }) => /[\p{L}\p{N}]/u.test(segment))
    .map(({ segment, index }) => {
      const text = segment.trim();
      const from = index + segment.indexOf(text);
      return { text, rangeOf: (at, length) => rangeIn(run, from + at, from + at + length) };
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
