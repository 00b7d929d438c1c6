import { join } from 'node:path';
import { app, type BrowserWindow, screen } from 'electron';
import { kept } from './areas.ts';
import { createHardenedWindow, loadPage } from './hardened-window.ts';
import { lookOf } from './look.ts';
import { isStill } from './page-address.ts';
import type { Display, WantedWindow } from './wanted.ts';

/** What the windows ask of the desktop that they are on. */
export interface Desktop {
  /** Primary first. */
  displays(): Display[];
  onDisplays(listener: () => void): void;
  /** One of our walls took the keyboard, and with it the front. */
  onWallInFront(listener: () => void): void;
  /** Makes the window, hidden, and starts to load its page. */
  create(wanted: WantedWindow): { window: BrowserWindow; loaded: Promise<void> };
  place(window: BrowserWindow, wanted: WantedWindow): void;
  show(window: BrowserWindow, wanted: WantedWindow): void;
}

/** The desktop by way of Electron. `preloads`: the folder of the bundled preloads, one a window and one for all still pages. */
export function electronDesktop(preloads: string): Desktop {
  return {
    displays: displaysNow,
    onDisplays: (listener) => {
      screen.on('display-added', listener);
      screen.on('display-removed', listener);
      screen.on('display-metrics-changed', listener);
    },
    onWallInFront: (listener) => {
      app.on('browser-window-focus', (_event, window) => {
        if (window.isKiosk()) listener();
      });
    },
    create: (wanted) => {
      const { page } = wanted;
      const preload = join(preloads, `${isStill(page) ? 'still' : page}.cjs`);
      const window = createHardenedWindow(lookOf(wanted), preload);
      return { window, loaded: loadPage(window, page) };
    },
    place: placeWindow,
    show: showWindow,
  };
}

function placeWindow(window: BrowserWindow, wanted: WantedWindow): void {
  // An ordinary window stays where its person put it, as far as there is room.
  if (wanted.manner === 'plain')
    return window.setBounds(kept(window.getBounds(), wanted.display.workArea));
  // A full-screen window stays where it is until it is an ordinary one again.
  const kiosk = window.isKiosk();
  if (kiosk) window.setKiosk(false);
  window.setBounds(lookOf(wanted).bounds);
  if (kiosk) window.setKiosk(true);
}

function showWindow(window: BrowserWindow, wanted: WantedWindow): void {
  if (wanted.onTop) {
    window.setAlwaysOnTop(true, 'screen-saver');
    if (wanted.manner !== 'plain') window.setVisibleOnAllWorkspaces(true);
  } else window.setAlwaysOnTop(false);
  // One that only goes back among the others takes the keyboard from nobody.
  if (wanted.manner === 'plain' && !wanted.onTop && window.isVisible()) return;
  // Only what asks something of the person takes the keyboard.
  if (wanted.manner === 'banner' || isStill(wanted.page) || wanted.inactive) window.showInactive();
  else window.show();
  // Only now: a window that is made in kiosk mode shows itself before its page is there.
  if (wanted.manner === 'wall') window.setKiosk(true);
  else window.moveTop();
}

function displaysNow(): Display[] {
  const primary = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter((one) => one.id !== primary.id);
  return [primary, ...others].map(({ id, bounds, workArea }) => ({ id, bounds, workArea }));
}
