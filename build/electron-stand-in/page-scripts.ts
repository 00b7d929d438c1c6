import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The scripts that run in a page before its own: one in each of its worlds. */

const read = (file: string): string =>
  readFileSync(join(import.meta.dirname, file), 'utf8')
    .trim()
    .replace(/;$/, '');
const linkWorlds = read('world-link.js');
const runPreload = read('preload-world.js');

export interface PreloadSetup {
  /** Name of the function through which the isolated world speaks to main. */
  readonly binding: string;
  /** Name of the function through which main speaks to the isolated world. */
  readonly receiver: string;
  readonly argv: readonly string[];
  readonly platform: string;
}

/** For the page's own world: puts there what the preload exposes; window.open answers as refused, window.close asks main. */
export function pageScript(secret: string): string {
  return `{
  const link = (${linkWorlds})(${JSON.stringify(secret)}, 'page');
  Object.defineProperty(window, 'open', { value: () => null });
  Object.defineProperty(window, 'close', { value: () => link.close() });
  link.onExpose((key, api) => Object.defineProperty(window, key, { value: api, enumerable: true }));
}`;
}

/** For the isolated world: Electron's preload surroundings and the preload itself. */
export function preloadScript(secret: string, setup: PreloadSetup, source: string): string {
  return `{
  const link = (${linkWorlds})(${JSON.stringify(secret)}, 'preload');
  (${runPreload})(link, ${JSON.stringify(setup)}, (require, module, exports, process) => {
${source}
  });
}`;
}

/** A world of its own beside the page's: DevTools tells nobody when a title changes. */
export const titleWorld = 'beadle titles';
export const titleBinding = 'beadleStandInTitle';
export const titleScript = `document.addEventListener('DOMContentLoaded', () => {
  const tell = () => ${titleBinding}(document.title);
  tell();
  const all = { subtree: true, childList: true, characterData: true };
  new MutationObserver(tell).observe(document.head, all);
});`;
