import { EventEmitter } from 'node:events';
import { app as standInApp } from './app.ts';
import { StandInBrowserWindow } from './browser-window.ts';
import { listenToParent } from './control.ts';
import { dialog as standInDialog } from './dialogs.ts';
import { displays } from './displays.ts';
import { globalShortcut as shortcuts } from './global-shortcut.ts';
import { guard } from './guard.ts';
import { ipcMain as standInIpcMain } from './ipc-main.ts';
import { powerMonitor as power } from './power-monitor.ts';
import { registerScheme } from './schemes.ts';
import { fromPartition } from './session.ts';
import { nativeImage as images, StandInMenu, StandInTray } from './tray-and-menu.ts';

/**
 * What `import … from 'electron'` gives main where Electron's own binary is missing: the same
 * names, typed against Electron's own declarations, on top of the machine's Chromium. Anything
 * that it lacks throws an error naming the member.
 */
export const app = guard('app', standInApp);
export const BrowserWindow = guard('BrowserWindow', StandInBrowserWindow);
export const globalShortcut = guard('globalShortcut', shortcuts);
export const ipcMain = guard('ipcMain', standInIpcMain);
export const dialog = guard('dialog', standInDialog);
export const screen = guard('screen', displays);
export const Menu = guard('Menu', StandInMenu);
export const Tray = guard('Tray', StandInTray);
export const nativeImage = guard('nativeImage', images);
export const powerMonitor = guard('powerMonitor', power);
export const nativeTheme = guard('nativeTheme', new EventEmitter());
export const session = guard('session', { fromPartition });
export const shell = guard('shell', {});
export const protocol = guard('protocol', {
  registerSchemesAsPrivileged(schemes: Electron.CustomScheme[]): void {
    for (const { scheme } of schemes) registerScheme(scheme);
  },
});

export default {
  app,
  BrowserWindow,
  globalShortcut,
  ipcMain,
  dialog,
  screen,
  Menu,
  Tray,
  nativeImage,
  powerMonitor,
  nativeTheme,
  session,
  shell,
  protocol,
};

if (process.send) listenToParent();
