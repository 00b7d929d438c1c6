import { useEffect, useLayoutEffect, useState, type RefObject } from 'react';

/**
 * How many of `most` parts of a list fit whole into their room: one less each time something of it is
 * cut off, and all of them tried again when the window, its letters or the list (`key`) change.
 */
export function useFitting(list: RefObject<HTMLElement | null>, most: number, key: string): number {
  const [turn, setTurn] = useState(0);
  const tried = `${turn} ${most} ${key}`;
  const [fits, setFits] = useState({ tried, shown: most });
  const shown = fits.tried === tried ? fits.shown : most;
  useEffect(() => {
    const again = (): void => setTurn((before) => before + 1);
    addEventListener('resize', again);
    const looks = new MutationObserver(again);
    looks.observe(document.documentElement, { attributes: true });
    return () => {
      removeEventListener('resize', again);
      looks.disconnect();
    };
  }, []);
  // With every drawing: what stands beside the list grows and shrinks with the minutes.
  useLayoutEffect(() => {
    if (shown > 0 && list.current && isCut(list.current)) setFits({ tried, shown: shown - 1 });
  });
  return shown;
}

const isCut = (list: HTMLElement): boolean =>
  list.scrollHeight > list.clientHeight + 1 ||
  [...list.children].some((one) => one.scrollWidth > one.clientWidth + 1);
