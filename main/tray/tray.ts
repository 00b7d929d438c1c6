import { Menu, nativeImage, Tray } from 'electron';
import type { Disposable } from '#base/disposable.ts';
import type { Logger } from '#base/logger.ts';
import type { Asked } from '../windows/wanted.ts';
import { trayIcon } from './icon.ts';
import { toolTip, type TrayFacts, trayItems } from './items.ts';

export interface BeadleTray extends Disposable {
  show(facts: TrayFacts): void;
}

/** The icon by the clock. Where a desktop has no tray, the windows open from the app's launcher. */
export function createTray(
  { open, hide }: { open: (window: Asked) => void; hide: () => void },
  logger: Logger,
): BeadleTray {
  let tray: Tray;
  try {
    tray = new Tray(nativeImage.createFromDataURL(trayIcon));
  } catch (cause) {
    logger.warn('this desktop takes no tray icon', { cause: String(cause) });
    return { show: () => undefined, dispose: () => undefined };
  }
  tray.on('click', () => open('status'));
  let shown = '';
  return {
    show(facts) {
      const items = trayItems(facts);
      // Rebuilding a menu closes it under the person's pointer on some desktops.
      if (JSON.stringify(items) === shown) return;
      shown = JSON.stringify(items);
      tray.setToolTip(toolTip(facts));
      tray.setContextMenu(
        Menu.buildFromTemplate(
          items.map(({ id, label, opens, hides }) => {
            if (hides) return { id, label, click: hide };
            return opens ? { id, label, click: () => open(opens) } : { id, label, enabled: false };
          }),
        ),
      );
    },
    dispose: () => tray.destroy(),
  };
}
