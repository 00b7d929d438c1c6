import { browser } from './runtime.ts';
import { guard } from './guard.ts';
import { registerScheme } from './schemes.ts';

type SchemeHandler = (request: Request) => Response | Promise<Response>;
type RequestListener = (
  details: Electron.OnBeforeRequestListenerDetails,
  callback: (response: Electron.CallbackResponse) => void,
) => void;
type PermissionHandler = NonNullable<
  Parameters<Electron.Session['setPermissionRequestHandler']>[0]
>;

/** Chromium's names of what pages may ask for, with Electron's name where that differs. */
const permissions: readonly [chromium: string, electron: string][] = [
  ['geolocation', 'geolocation'],
  ['notifications', 'notifications'],
  ['camera', 'media'],
  ['microphone', 'media'],
  ['midi', 'midi'],
  ['clipboard-read', 'clipboard-read'],
  ['clipboard-write', 'clipboard-sanitized-write'],
  ['idle-detection', 'idle-detection'],
  ['local-fonts', 'unknown'],
  ['screen-wake-lock', 'unknown'],
  ['window-management', 'window-management'],
];

class StandInProtocol implements Pick<Electron.Protocol, 'handle'> {
  readonly handlers = new Map<string, SchemeHandler>();

  handle(scheme: string, handler: SchemeHandler): void {
    registerScheme(scheme);
    this.handlers.set(scheme, handler);
  }
}

class StandInWebRequest {
  listener: RequestListener | null = null;

  onBeforeRequest(listener: RequestListener): void {
    if (typeof listener !== 'function')
      throw new Error('the stand-in for Electron takes onBeforeRequest without a filter');
    this.listener = listener;
  }
}

type Provided =
  | 'setPermissionRequestHandler'
  | 'setPermissionCheckHandler'
  | 'setDevicePermissionHandler'
  | 'setDisplayMediaRequestHandler'
  | 'setSpellCheckerEnabled';

export class StandInSession implements Pick<Electron.Session, Provided> {
  readonly protocol = guard('protocol', new StandInProtocol());
  readonly webRequest = guard('webRequest', new StandInWebRequest());

  setPermissionRequestHandler(handler: PermissionHandler | null): void {
    if (!handler) return;
    for (const [name, electronName] of permissions) {
      handler(
        null as never,
        electronName as never,
        (granted) => void setPermission(name, granted ? 'granted' : 'denied'),
        {} as never,
      );
    }
  }

  // Headless and ordinary Chromium refuse these without a person's choice, which no page can make.
  setPermissionCheckHandler(): void {}
  setDevicePermissionHandler(): void {}
  setDisplayMediaRequestHandler(): void {}
  setSpellCheckerEnabled(): void {}
}

async function setPermission(name: string, setting: 'granted' | 'denied'): Promise<void> {
  // Not every Chromium knows every name; one that it does not know cannot be asked for either.
  await browser()
    .cdp.browser.send('Browser.setPermission', { permission: { name }, setting })
    .catch(() => undefined);
}

const sessions = new Map<string, StandInSession>();

export function fromPartition(partition: string): StandInSession {
  const known = sessions.get(partition);
  if (known) return known;
  const made = guard('session', new StandInSession());
  sessions.set(partition, made);
  return made;
}
