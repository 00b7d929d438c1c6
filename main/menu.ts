import { Menu } from 'electron';
import { menuWords } from '#base/words/menu-words.ts';
import { pressWords } from '#base/words/press-words.ts';
import { wayWords } from '#base/words/way-words.ts';
import { wordsIn } from '#base/words/word-group.ts';
import type { Asked } from './windows/wanted.ts';

/** The menu of ordinary windows, by keyboard too: open, copy, make larger, close. In `language` (BCP 47). */
export function setApplicationMenu(
  { open, hide }: { open: (window: Asked) => void; hide: () => void },
  { packaged, language }: { packaged: boolean; language: string },
): void {
  const ways = wordsIn(wayWords, language);
  const words = wordsIn(menuWords, language);
  const { hideScreen } = wordsIn(pressWords, language);
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      {
        label: '&Beadle',
        submenu: [
          { id: 'menu-status', label: ways.checks, click: () => open('status') },
          { id: 'menu-help', label: ways.help, accelerator: 'F1', click: () => open('help') },
          { id: 'menu-lesson', label: ways.aLesson, click: () => open('lesson') },
          { id: 'menu-hide', label: hideScreen, click: hide },
          { type: 'separator' },
          { role: 'close', label: words.close },
        ],
      },
      {
        label: `&${words.edit}`,
        submenu: [
          { role: 'cut', label: words.cut },
          { role: 'copy', label: words.copy },
          { role: 'paste', label: words.paste },
          { role: 'selectAll', label: words.selectAll },
        ],
      },
      {
        label: `&${words.view}`,
        submenu: [
          { role: 'zoomIn', label: words.larger },
          { role: 'zoomOut', label: words.smaller },
          { role: 'resetZoom', label: words.usualSize },
          ...(packaged ? [] : [{ role: 'toggleDevTools' } as const]),
        ],
      },
    ]),
  );
}
