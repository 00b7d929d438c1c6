import { contextBridge, ipcRenderer } from 'electron';
import type { WindowName } from '#protocol/windows.ts';
import {
  callChannel,
  languageChannel,
  linkChannel,
  readingChannel,
  stateChannel,
} from '../channels.ts';
import { subscription } from './subscription.ts';

/**
 * The one thing a page sees of this app: `window.beadle`, with exactly the calls of its own
 * contract. Bundled once a window; the two names are put in from the contract when bundling, so
 * that no schema library is loaded into the page. Main checks every call again.
 */
declare const __WINDOW__: WindowName;
declare const __CALLS__: readonly string[];

const calls = __CALLS__.map((call) => {
  const channel = callChannel(__WINDOW__, call);
  const invoke = (params?: unknown): Promise<unknown> =>
    params === undefined ? ipcRenderer.invoke(channel) : ipcRenderer.invoke(channel, params);
  return [call, invoke] as const;
});

contextBridge.exposeInMainWorld('beadle', {
  ...Object.fromEntries(calls),
  onState: subscription(stateChannel),
  onLink: subscription(linkChannel),
  onReading: subscription(readingChannel),
  onLanguage: subscription(languageChannel),
});
