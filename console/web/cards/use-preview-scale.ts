import { useLayoutEffect, useRef, useState, type CSSProperties, type RefObject } from 'react';

/** 210 by 297 mm in CSS pixels. */
const paper = { width: 793.7, height: 1122.5 };

/** How much smaller a page of A4 must be to fit across the screen; never larger than it is. */
export function usePreviewScale(): {
  box: RefObject<HTMLDivElement | null>;
  style: CSSProperties;
} {
  const box = useRef<HTMLDivElement>(null);
  const [scale, setScale] = useState(1);
  useLayoutEffect(() => {
    const around = box.current;
    if (!around) return;
    const measure = (): void => setScale(Math.min(1, around.clientWidth / paper.width));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(around);
    return () => observer.disconnect();
  }, []);
  const style = { '--scale': scale, '--preview-height': `${scale * paper.height}px` };
  return { box, style: style as CSSProperties };
}
