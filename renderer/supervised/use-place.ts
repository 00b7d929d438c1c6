import { useEffect } from 'react';
import type { BannerPlace, WindowApi } from '#protocol/windows.ts';
import { ask } from '../ui/bridge.ts';
import { useAnswer } from '../ui/use-answer.ts';

export interface PlaceControl {
  readonly small: boolean;
  /** To the other edge of the screen, out of the way of what is under it. */
  readonly move: () => void;
  readonly toggleSmall: () => void;
}

const usual: BannerPlace = { edge: 'bottom', small: false };

/** Where the banner is: kept by the app, and asked again when this window was moved or resized. */
export function usePlace(
  api: Pick<WindowApi<'supervised'>, 'bannerPlace' | 'placeBanner'>,
  /** Whole while it has something to say: main makes the window so, too. */
  saysMuch: boolean,
): PlaceControl {
  const answer = useAnswer(() => api.bannerPlace());
  const reload = answer.kind === 'ready' ? answer.reload : undefined;
  useEffect(() => {
    // On another display somebody may have made it small: its windows change together.
    if (!reload) return undefined;
    addEventListener('resize', reload);
    return () => removeEventListener('resize', reload);
  }, [reload]);
  const place = answer.kind === 'ready' ? answer.value : usual;
  const put = (change: Partial<BannerPlace>): void =>
    void ask(() => api.placeBanner({ ...place, ...change })).then(() => reload?.());
  return {
    small: place.small && !saysMuch,
    move: () => put({ edge: place.edge === 'top' ? 'bottom' : 'top' }),
    toggleSmall: () => put({ small: !place.small }),
  };
}
