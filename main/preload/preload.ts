import { contextBridge, ipcRenderer } from 'electron';
import type { WindowName } from '#protocol/windows.ts';
import { callChannel, linkChannel, readingChannel, stateChannel } from '../channels.ts';

/**
 * The one thing a page sees of this app: `window.beadle`, with exactly the calls of its own
 * contract. Bundled once a window; the two names are put in from the contract when bundling, so
 * that no schema library is loaded into the page. Main checks every call again.
 */
declare const __WINDOW__: WindowName;
declare const __CALLS__: readonly string[];

type Listener = (value: unknown) => void;

/** Calls back with each value sent on a channel, first with the last one where there was any. */
function subscription(channel: string): (listener: Listener) => () => void {
  const listeners = new Set<Listener>();
  let last: { value: unknown } | null = null;
  ipcRenderer.on(channel, (_event, value: unknown) => {
    last = { value };
    for (const listener of listeners) listener(value);
  });
  return (listener) => {
    listeners.add(listener);
    if (last) listener(last.value);
    return () => void listeners.delete(listener);
  };
}

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
});
