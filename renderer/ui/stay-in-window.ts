import { useLayoutEffect, type RefObject } from 'react';

const edge = 8;

/**
 * Keeps what opens below a button between the left and the right edge of its window, wherever the
 * button stands and however wide the letters grow while it is open.
 */
export function useStayInWindow(panel: RefObject<HTMLElement | null>, open: boolean): void {
  useLayoutEffect(() => {
    const at = panel.current;
    if (!open || !at) return undefined;
    const move = (): void => {
      at.style.translate = '';
      at.style.translate = `${shift(at.getBoundingClientRect(), document.documentElement.clientWidth)}px`;
    };
    move();
    const sizes = new ResizeObserver(move);
    sizes.observe(at);
    sizes.observe(document.body);
    // A choice of letters or of a language moves the button above, and may turn the page round.
    const looks = new MutationObserver(move);
    looks.observe(document.documentElement, { attributes: true });
    return () => {
      sizes.disconnect();
      looks.disconnect();
    };
  }, [panel, open]);
}

/** Pixels to the right; an area that is too wide begins at the left edge. */
export function shift({ left, right }: { left: number; right: number }, width: number): number {
  const back = Math.min(0, width - edge - right);
  return left + back < edge ? edge - left : back;
}
