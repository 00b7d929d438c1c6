import { useSyncExternalStore } from 'react';

const key = 'beadle-help-names';
const listeners = new Set<() => void>();

function listen(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}

const read = (): boolean => localStorage.getItem(key) === 'hidden';

function keep(hidden: boolean): void {
  if (hidden) localStorage.setItem(key, 'hidden');
  else localStorage.removeItem(key);
  for (const listener of listeners) listener();
}

/** Whether this browser names nobody who asks for help: the whole class may see its screen. */
export function useNamesHidden(): [boolean, (hidden: boolean) => void] {
  return [useSyncExternalStore(listen, read), keep];
}
