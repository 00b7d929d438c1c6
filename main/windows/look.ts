import { assertNever } from '#base/assert-never.ts';
import { attentionLook } from './attention.ts';
import { aupLook, coverLook, wallLook } from './aup.ts';
import { hiddenLook, restLook } from './hidden.ts';
import type { WindowLook } from './hardened-window.ts';
import { helpLook } from './help.ts';
import { lessonLook } from './lesson.ts';
import { refusedLook } from './refused.ts';
import { sitesLook } from './sites.ts';
import { statusLook } from './status.ts';
import { bannerLook } from './supervised.ts';
import type { WantedWindow } from './wanted.ts';

/** How a wanted window is to look. */
export function lookOf(wanted: WantedWindow): WindowLook {
  const { page, display } = wanted;
  switch (page) {
    case 'aup':
      return wanted.manner === 'wall' ? wallLook(display) : aupLook(display);
    case 'cover':
      return coverLook(display);
    case 'hidden':
      return hiddenLook(display);
    case 'rest':
      return restLook(display);
    case 'supervised':
      return bannerLook(display, wanted.place, wanted.letters);
    case 'status':
      return statusLook(display);
    case 'refused':
      return refusedLook(display);
    case 'help':
      return helpLook(display);
    case 'attention':
      return attentionLook(display);
    case 'sites':
      return sitesLook(display);
    case 'lesson':
      return lessonLook(display);
    default:
      return assertNever(page);
  }
}
