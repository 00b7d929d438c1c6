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
 * contract. Bundled once a window; what is of this one is put in from the contract when bundling, so
 * that no schema library is loaded into the page. Main checks every call again.
 */
declare const __WINDOW__: WindowName;
declare const __CALLS__: readonly string[];
/** Asked at once, while the page is still being fetched. */
declare const __FIRST__: readonly string[];

const ask = (call: string, ...params: unknown[]): Promise<unknown> =>
  ipcRenderer.invoke(callChannel(__WINDOW__, call), ...params);

const first = new Map(__FIRST__.map((call) => [call, ask(call)]));
// Whoever takes it hears of a failure; until then it is nobody's.
for (const asked of first.values()) asked.catch(() => undefined);

/** The first time, what was asked at once; later anew. */
function answerTo(call: string): Promise<unknown> {
  const asked = first.get(call);
  first.delete(call);
  return asked ?? ask(call);
}

const calls = __CALLS__.map((call) => {
  const invoke = (params?: unknown): Promise<unknown> =>
    params === undefined ? answerTo(call) : ask(call, params);
  return [call, invoke] as const;
});

contextBridge.exposeInMainWorld('beadle', {
  ...Object.fromEntries(calls),
  onState: subscription(stateChannel),
  onLink: subscription(linkChannel),
  onReading: subscription(readingChannel),
  onLanguage: subscription(languageChannel),
});
