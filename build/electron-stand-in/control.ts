import { app } from './app.ts';
import { StandInBrowserWindow } from './browser-window.ts';
import type { ControlQuestion, WindowFacts } from './control-messages.ts';
import { dialog } from './dialogs.ts';
import { displays } from './displays.ts';
import { globalShortcut } from './global-shortcut.ts';
import { powerMonitor } from './power-monitor.ts';
import { runtime } from './runtime.ts';
import { StandInMenu, StandInTray } from './tray-and-menu.ts';

/** Lets the process that started the app look at its windows and stand for the machine. */
export function listenToParent(): void {
  process.on('message', (question: ControlQuestion) => void reply(question));
  // A parent that has gone leaves nobody to look after the windows.
  process.on('disconnect', () => app.quit());
}

async function reply(question: ControlQuestion): Promise<void> {
  try {
    process.send?.({ id: question.id, ok: true, value: await answer(question) });
  } catch (cause) {
    process.send?.({ id: question.id, ok: false, message: String(cause) });
  }
}

function answer(question: ControlQuestion): unknown {
  switch (question.ask) {
    case 'ready':
      return StandInMenu.getApplicationMenu() !== null;
    case 'endpoint':
      return runtime.chromium?.endpoint() ?? null;
    case 'windows':
      return StandInBrowserWindow.getAllWindows().map(factsOf);
    case 'tray':
      return inTray[question.of]();
    case 'choose':
      return choose(question.item);
    default:
      return 'window' in question ? ofWindow(question) : standForPersonOrMachine(question);
  }
}

function ofWindow(question: Extract<ControlQuestion, { readonly window: number }>): unknown {
  const window = windowOf(question.window);
  if (question.ask === 'in-page') return window.webContents.executeJavaScript(question.script);
  if (question.ask === 'crash') return window.webContents.forcefullyCrashRenderer();
  return window.close();
}

function standForPersonOrMachine(
  question: Extract<ControlQuestion, { ask: 'set-displays' | 'save-to' | 'press-keys' | 'power' }>,
): void {
  if (question.ask === 'set-displays') displays.change(question.displays);
  else if (question.ask === 'power') powerMonitor.emit(question.event);
  else if (question.ask === 'press-keys') globalShortcut.press(question.keys);
  else dialog.answerNext(question.path);
}

function factsOf(window: StandInBrowserWindow): WindowFacts {
  return {
    id: window.id,
    url: window.webContents.getURL(),
    title: window.getTitle(),
    targetId: window.targetId,
    bounds: window.getBounds(),
    visible: window.isVisible(),
    kiosk: window.isKiosk(),
    alwaysOnTop: window.isAlwaysOnTop(),
  };
}

function windowOf(id: number): StandInBrowserWindow {
  const window = StandInBrowserWindow.fromId(id);
  if (!window) throw new Error(`there is no window ${id}`);
  return window;
}

const tray = (): StandInTray | undefined => [...StandInTray.all][0];
const trayMenu = (): StandInMenu | null => tray()?.menu ?? null;

const trayItems = (): { id: string; label: string; enabled: boolean }[] =>
  trayMenu()?.items.map(({ id, label, enabled }) => ({ id, label, enabled })) ?? [];

const inTray = { items: trayItems, 'tool-tip': () => tray()?.toolTip ?? '' };

function choose(id: string): void {
  const item =
    trayMenu()?.getMenuItemById(id) ?? StandInMenu.getApplicationMenu()?.getMenuItemById(id);
  if (!item) throw new Error(`no menu has an item "${id}"`);
  item.choose();
}
