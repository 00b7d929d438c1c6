import type { AupDocument, CompiledPolicy } from '#protocol/policy.ts';

/**
 * A drawing is shown by several texts, and by each of their translations. A compiled policy holds it
 * once; a text gets its drawings back when it is handed to a window.
 */

type Shows = Pick<AupDocument, 'markdown' | 'pictures'>;

const shown = /\]\(pictures\/([A-Za-z0-9_-]{1,64})\.svg\)/g;

/** The texts without the drawings that are in `pictures`; one of another's name stays with its text. */
export function sharePictures<Text extends Shows>(
  texts: readonly Text[],
  pictures: Record<string, string>,
): Text[] {
  return texts.map((text) => {
    const own: Record<string, string> = {};
    for (const [name, svg] of Object.entries(text.pictures)) {
      if (!Object.hasOwn(pictures, name)) pictures[name] = svg;
      if (pictures[name] !== svg) own[name] = svg;
    }
    return { ...text, pictures: own };
  });
}

/** A text of the policy with all the drawings that it shows. */
export function withPictures<Text extends Shows>(
  policy: Pick<CompiledPolicy, 'pictures'>,
  text: Text,
): Text {
  const { pictures } = policy;
  if (!pictures) return text;
  const names = [...text.markdown.matchAll(shown)].map((found) => found[1]!);
  const shared = names
    .filter((name) => Object.hasOwn(pictures, name))
    .map((name) => [name, pictures[name]!] as const);
  return { ...text, pictures: { ...Object.fromEntries(shared), ...text.pictures } };
}
