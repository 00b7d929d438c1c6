import { Menu } from 'electron';
import type { Asked } from './windows/wanted.ts';

/** The menu of ordinary windows, by keyboard too: open, copy, make larger, close. */
export function setApplicationMenu(
  { open, hide }: { open: (window: Asked) => void; hide: () => void },
  packaged: boolean,
): void {
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      {
        label: '&Beadle',
        submenu: [
          { id: 'menu-status', label: 'What this laptop checks', click: () => open('status') },
          { id: 'menu-help', label: 'Get help', accelerator: 'F1', click: () => open('help') },
          { id: 'menu-lesson', label: 'A lesson on this laptop', click: () => open('lesson') },
          { id: 'menu-hide', label: 'Hide my screen', click: hide },
          { type: 'separator' },
          { role: 'close', label: 'Close window' },
        ],
      },
      {
        label: '&Edit',
        submenu: [{ role: 'cut' }, { role: 'copy' }, { role: 'paste' }, { role: 'selectAll' }],
      },
      {
        label: '&View',
        submenu: [
          { role: 'zoomIn' },
          { role: 'zoomOut' },
          { role: 'resetZoom' },
          ...(packaged ? [] : [{ role: 'toggleDevTools' } as const]),
        ],
      },
    ]),
  );
}
