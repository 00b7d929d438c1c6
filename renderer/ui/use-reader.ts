import { useLayoutEffect } from 'react';
import type { Role } from '#protocol/scalars.ts';

/**
 * Says to the style sheets for whom this page is: what a child presses is 64 px, also in windows
 * that adults meet as well. Nobody known is taken for a child.
 */
export function useReader(role: Role | undefined): void {
  useLayoutEffect(() => {
    const isChild = role === undefined || role === 'pupil';
    document.documentElement.dataset['reader'] = isChild ? 'child' : 'adult';
  }, [role]);
}
