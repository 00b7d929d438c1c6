import { app } from 'electron';
import type { Disposable } from '#base/disposable.ts';
import type { Logger } from '#base/logger.ts';
import { setApplicationMenu } from './menu.ts';
import type { ServiceClient } from './service-client.ts';
import type { HideKeys } from './session/hide-keys.ts';
import type { HideScreen } from './session/hide-screen.ts';
import type { SessionWindows } from './session-windows.ts';
import { createTray } from './tray/tray.ts';

export interface MenusParts {
  readonly client: ServiceClient;
  readonly windows: Pick<SessionWindows, 'open'>;
  readonly hideScreen: Pick<HideScreen, 'hide'>;
  readonly hideKeys: HideKeys;
  /** In which language the person is spoken to now (BCP 47). */
  readonly language: () => string;
  readonly logger: Logger;
}

/** The tray, the menu of our windows and the keys for the whole desktop. */
export interface Menus extends Disposable {
  /** Says what is now, in the language of now. */
  show(): void;
}

/** Keeps them to the agent's word; a choice of language is told by `show`. */
export function showMenus(parts: MenusParts): Menus {
  const { client, windows, hideScreen, hideKeys } = parts;
  const act = {
    open: (window: Parameters<SessionWindows['open']>[0]) => windows.open(window),
    hide: () => hideScreen.hide(),
  };
  const tray = createTray(act, parts.logger);
  let spoken = '';
  const show = (): void => {
    const { state, linked } = client;
    const language = parts.language();
    hideKeys.follow(state);
    tray.show({ state, linked, hideKeys: hideKeys.keys, language });
    // An open menu would close under the person's pointer.
    if (language !== spoken) setApplicationMenu(act, { packaged: app.isPackaged, language });
    spoken = language;
  };
  client.onState(show);
  client.onLink(show);
  show();
  return { show, dispose: () => tray.dispose() };
}
