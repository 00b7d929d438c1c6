import { aupLook, wallLook } from './aup.ts';
import type { WindowLook } from './hardened-window.ts';
import { helpLook } from './help.ts';
import { lessonLook } from './lesson.ts';
import type { PageName } from './page-address.ts';
import { refusedLook } from './refused.ts';
import { sitesLook } from './sites.ts';
import { soonLook } from './soon.ts';
import { statusLook } from './status.ts';
import { bannerLook } from './supervised.ts';
import type { WantedWindow } from './wanted.ts';

const looks: Readonly<Record<PageName, (wanted: WantedWindow) => WindowLook>> = {
  aup: ({ manner, display }) => (manner === 'wall' ? wallLook : aupLook)(display),
  cover: ({ display }) => wallLook(display),
  hidden: ({ display }) => wallLook(display),
  rest: ({ display }) => wallLook(display),
  supervised: ({ display, place, letters }) => bannerLook(display, place, letters),
  soon: ({ display, letters }) => soonLook(display, letters?.textSize),
  status: ({ display }) => statusLook(display),
  refused: ({ display }) => refusedLook(display),
  help: ({ display }) => helpLook(display),
  attention: ({ display }) => wallLook(display),
  sites: ({ display }) => sitesLook(display),
  lesson: ({ display }) => lessonLook(display),
};

/** How a wanted window is to look. */
export const lookOf = (wanted: WantedWindow): WindowLook => looks[wanted.page](wanted);
