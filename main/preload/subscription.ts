import { ipcRenderer } from 'electron';

type Listener = (value: unknown) => void;

/** Calls back with each value sent on a channel, first with the last one where there was any. */
export function subscription(channel: string): (listener: Listener) => () => void {
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
