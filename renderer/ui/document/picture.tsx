import type { CSSProperties, ReactNode } from 'react';
import { troubleWords } from '../words/trouble-words.ts';
import { useWords } from '../words/use-words.tsx';
import type { PictureRef } from './parse-document.ts';

/**
 * A picture of the document. As `<img src="data:…">` an SVG runs no script and loads nothing, so
 * a picture from a policy pack can do no more than be looked at.
 */
export function Picture({
  picture,
  pictures,
}: {
  picture: PictureRef;
  pictures: Readonly<Record<string, string>>;
}): ReactNode {
  const { noPicture } = useWords(troubleWords);
  const svg = pictures[picture.name];
  if (svg === undefined)
    return (
      <span className="picture picture-missing" data-silent={picture.alt === '' ? '' : undefined}>
        {picture.alt === '' ? noPicture : picture.alt}
      </span>
    );
  const source = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  const ratio = { '--ratio': ratioOf(svg) } as CSSProperties;
  return <img className="picture" src={source} alt={picture.alt} draggable={false} style={ratio} />;
}

/** Width over height from the drawing's viewBox; 3:2 where it has none. */
export function ratioOf(svg: string): number {
  const found = /viewBox="\s*[-\d.]+[\s,]+[-\d.]+[\s,]+([\d.]+)[\s,]+([\d.]+)/.exec(svg);
  const ratio = Number(found?.[1]) / Number(found?.[2]);
  return Number.isFinite(ratio) && ratio > 0.2 && ratio < 5 ? ratio : 1.5;
}
