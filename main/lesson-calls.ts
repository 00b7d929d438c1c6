import type { Answer, WindowName } from '#protocol/windows.ts';
import type { CallParts } from './calls.ts';
import type { WindowHandlers } from './ipc.ts';
import { addressOf } from './session/site-address.ts';
import type { Asked } from './windows/wanted.ts';

type Own<W extends WindowName, C extends keyof WindowHandlers[W]> = Pick<WindowHandlers[W], C>;

/** The calls of a lesson's windows that no other window has. */
export function lessonCalls(
  {
    client,
    openAddress,
    settings,
    placed,
  }: Pick<CallParts, 'client' | 'openAddress' | 'settings' | 'placed'>,
  opened: (window: Asked) => Promise<Answer<{ opened: boolean }>>,
): {
  inLesson: Own<'help', 'raiseHand' | 'lowerHand' | 'openSites'>;
  supervised: Own<'supervised', 'bannerPlace' | 'placeBanner'>;
  sites: Own<'sites', 'openSite' | 'askForSite'>;
  lesson: Own<'lesson', 'startLesson' | 'endLesson' | 'startWithGrant' | 'endWithGrant'>;
} {
  return {
    inLesson: {
      raiseHand: () => client.request('raise-hand', {}),
      lowerHand: () => client.request('lower-hand', {}),
      openSites: () => opened('sites'),
    },
    supervised: {
      bannerPlace: () => Promise.resolve({ ok: true, value: settings.banner() }),
      placeBanner: (place) => {
        const value = settings.saveBanner(place);
        placed();
        return Promise.resolve({ ok: true, value });
      },
    },
    sites: {
      // Only what the lesson itself names: a page can make the app open nothing else.
      openSite: async ({ site }) => {
        const address = client.state?.session?.sites.includes(site) ? addressOf(site) : null;
        return { ok: true, value: { opened: address !== null && (await openAddress(address)) } };
      },
      askForSite: (params) => client.request('ask-for-site', params),
    },
    lesson: {
      startLesson: (params) => client.request('lesson-start', params),
      endLesson: (params) => client.request('lesson-end', params),
      startWithGrant: (params) => client.request('session-start', params),
      endWithGrant: (params) => client.request('session-end', params),
    },
  };
}
