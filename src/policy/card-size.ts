import { largestLocalFrame } from '#protocol/local-ipc.ts';
import type { AupCard } from '#protocol/policy.ts';
import type { Folded } from '#policy/fold-texts.ts';
import { inFile, type PackProblem } from '#policy/problem.ts';

/** Around the card in its answer: the number of the request, and the languages that there are. */
const envelopeBytes = 1_024;

/** Bytes of a card with its pictures, as one frame of the local socket carries it to the window. */
export const mostCardBytesSent = largestLocalFrame - envelopeBytes;

/** Cards of which the window would get nothing, because their answer does not fit into a frame. */
export function cardSizeProblems(cards: Folded<AupCard>): PackProblem[] {
  return [...cards.values()].flatMap(({ text, file }) => {
    const bytes = Buffer.byteLength(JSON.stringify(text));
    if (bytes <= mostCardBytesSent) return [];
    const pictures = Object.entries(text.pictures).sort(([, a], [, b]) => b.length - a.length);
    const [largest] = pictures;
    const named = largest ? `; its largest is ${largest[0]}.svg, ${largest[1].length}` : '';
    const what = `with its ${pictures.length} pictures takes ${bytes} bytes, and a window is sent ${mostCardBytesSent} at most${named}`;
    return [inFile(file, what, 'show fewer pictures, or simpler ones')];
  });
}
