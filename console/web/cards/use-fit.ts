import { useLayoutEffect, useRef, useState, type RefObject } from 'react';

const steps = 30;
/** Of a card for grown-ups this makes 8.5 points; smaller is read by nobody. */
const smallest = 0.65;

export interface Fit {
  readonly inner: RefObject<HTMLDivElement | null>;
  /** Even at the smallest size its words run over the page. */
  readonly tooLong: boolean;
}

/**
 * Makes words and pictures of `subject` smaller, all together, until they fit on their page. The page
 * on the screen is as large as that of paper, so what fits here fits there.
 */
export function useFit(subject: unknown): Fit {
  const inner = useRef<HTMLDivElement>(null);
  const [tooLong, setTooLong] = useState(false);
  useLayoutEffect(() => {
    const page = inner.current;
    if (!page) return;
    const measure = (): void => {
      page.removeAttribute('data-too-long');
      for (let step = 0; step <= steps; step += 1) {
        page.style.setProperty('--fit', String(1 - ((1 - smallest) * step) / steps));
        if (page.scrollHeight <= page.clientHeight) return setTooLong(false);
      }
      page.setAttribute('data-too-long', '');
      setTooLong(true);
    };
    measure();
    // A font that arrives later is wider or narrower than the one that stood in for it.
    document.fonts.addEventListener('loadingdone', measure);
    return () => document.fonts.removeEventListener('loadingdone', measure);
  }, [subject]);
  return { inner, tooLong };
}
