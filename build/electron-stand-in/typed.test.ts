import type { EventEmitter } from 'node:events';
import { expectTypeOf, test } from 'vitest';
import type * as standIn from './module.ts';

/**
 * Each name that the stand-in offers exists in Electron's own declarations. That the members have
 * compatible types is each class's `implements Pick<…>`; this finds a member made up or misspelt.
 */
type Of<T> = Exclude<keyof T, keyof EventEmitter>;
type MadeUp<StandIn, Electron> = Exclude<Of<StandIn>, keyof Electron>;
type Instance<T extends abstract new (...args: never) => unknown> = InstanceType<T>;

test('the stand-in makes up no member that main could use by mistake', () => {
  expectTypeOf<MadeUp<typeof standIn.app, Electron.App>>().toBeNever();
  expectTypeOf<MadeUp<typeof standIn.ipcMain, Electron.IpcMain>>().toBeNever();
  expectTypeOf<MadeUp<typeof standIn.dialog, Electron.Dialog>>().toEqualTypeOf<'answerNext'>();
  expectTypeOf<MadeUp<typeof standIn.protocol, Electron.Protocol>>().toBeNever();
  expectTypeOf<MadeUp<typeof standIn.session, typeof Electron.Session>>().toBeNever();
  expectTypeOf<MadeUp<typeof standIn.nativeImage, typeof Electron.NativeImage>>().toBeNever();
  expectTypeOf<
    MadeUp<typeof standIn.globalShortcut, Electron.GlobalShortcut>
  >().toEqualTypeOf<'press'>();
  // Those after `|` are the control channel's own, and no part of Electron.
  expectTypeOf<MadeUp<typeof standIn.screen, Electron.Screen>>().toEqualTypeOf<'change'>();
  expectTypeOf<
    MadeUp<Instance<typeof standIn.BrowserWindow>, Electron.BrowserWindow>
  >().toEqualTypeOf<'targetId' | 'gone'>();
  expectTypeOf<
    MadeUp<Instance<typeof standIn.BrowserWindow>['webContents'], Electron.WebContents>
  >().toEqualTypeOf<'load' | 'end' | 'withPage'>();
  expectTypeOf<MadeUp<Instance<typeof standIn.Tray>, Electron.Tray>>().toEqualTypeOf<
    'menu' | 'toolTip'
  >();
});

test('every name main imports is one of Electron', () => {
  type Names = Exclude<keyof typeof standIn, 'default'>;
  expectTypeOf<Exclude<Names, keyof typeof Electron.CrossProcessExports>>().toBeNever();
});
