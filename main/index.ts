import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { app, dialog, powerMonitor, protocol } from 'electron';
import { systemClock } from '#base/clock.ts';
import type { Logger } from '#base/logger.ts';
import { spokenLanguage } from '#base/words/spoken-language.ts';
import { createLogger } from '#node/logging.ts';
import { agentPlaces, peopleFolder } from '#platform/places.ts';
import { windowHandlers } from './calls.ts';
import { type CommandLine, parseCommandLine } from './command-line.ts';
import { serveWindows } from './ipc.ts';
import { showMenus } from './menus.ts';
import { ServiceClient } from './service-client.ts';
import { SessionWindows } from './session-windows.ts';
import { createLook } from './session/active-program.ts';
import { askToClose } from './session/ask-to-close.ts';
import { LessonPrograms } from './session/lesson-programs.ts';
import { openAddress } from './session/open-address.ts';
import { HideKeys } from './session/hide-keys.ts';
import { HideScreen } from './session/hide-screen.ts';
import { keepPressIn } from './session/kept-press.ts';
import { signOut } from './session/sign-out.ts';
import { SupportFile } from './session/support-file.ts';
import { openSettings, type Settings } from './settings.ts';
import { electronDesktop } from './windows/desktop.ts';
import { hardenedSession } from './windows/hardened-window.ts';
import { scheme } from './windows/page-address.ts';
import { servePages } from './windows/serve-pages.ts';

/** The session app: one for each signed-in person. It only shows, asks and tells. */

const dist = join(import.meta.dirname, '..');

async function run(line: CommandLine): Promise<void> {
  const userData = app.getPath('userData');
  const logger = startLogging(userData);
  const client = new ServiceClient({
    socket: line.socket,
    agentOwner: line.agentOwner,
    ownUid: userInfo().uid,
    people: peopleFolder({ ...agentPlaces(), socket: line.socket }),
    clock: systemClock,
    random: Math.random,
    logger,
  });
  await app.whenReady();
  servePages(hardenedSession(), join(dist, 'renderer'), logger);
  const settings = openSettings(userData, logger);
  const language = followLanguage(client, settings, line);
  const hideScreen = new HideScreen(client, systemClock, keepPressIn(userData, logger), randomUUID);
  const hideKeys = new HideKeys(() => hideScreen.hide(), logger);
  const windows = new SessionWindows({
    client,
    hideScreen,
    banner: () => settings.banner(),
    reading: () => settings.reading(),
    language,
    clock: systemClock,
    logger,
    desktop: electronDesktop(join(dist, 'preload')),
  });
  const menus = showMenus({ client, windows, hideScreen, hideKeys, language, logger });
  const readingChosen = (): void => {
    windows.followReading();
    menus.show();
  };
  followSignIn(client, settings, readingChosen);
  serveWindows({
    handlers: windowHandlers({
      client,
      settings,
      readingChosen,
      thanksHeard: (reading) => windows.thanksHeard(reading),
      placed: () => windows.update(),
      supportFile: new SupportFile({ client, logger, askWhere }),
      hideScreen,
      hideKeys: () => hideKeys.keys,
      open: (window) => windows.open(window),
      openAddress: (address) => openAddress(address, logger),
      signOut: () => signOut(process.env, logger),
    }),
    logger,
    pageOf: (contentsId) => windows.pageOf(contentsId),
  });
  const running = [hideKeys, menus, watchPrograms(client, logger)];
  hideScreen.start();
  windows.start();
  const link = client.start();
  followApp(windows, client);
  app.on('will-quit', () => {
    for (const one of [...running, link]) void one.dispose();
  });
}

/** The log of this person's session app; faults that nobody foresaw go there as well. */
function startLogging(userData: string): Logger {
  const logger = createLogger({
    level: 'info',
    process: 'session-app',
    file: join(userData, 'logs', 'session-app.log'),
    stderr: !app.isPackaged,
  });
  process.on('uncaughtException', (error) =>
    logger.error('unexpected fault', { error: String(error.stack) }),
  );
  process.on('unhandledRejection', (cause) =>
    logger.error('unexpected fault', { cause: String(cause) }),
  );
  return logger;
}

/** In which language the person is spoken to, whenever it is asked (BCP 47). */
function followLanguage(
  client: ServiceClient,
  settings: Settings,
  line: CommandLine,
): () => string {
  // The app's own locale is one of those that Chromium has words in; Welsh is none of them.
  const system =
    line.language === null
      ? [...app.getPreferredSystemLanguages(), app.getLocale()]
      : [line.language];
  return () =>
    spokenLanguage({ person: client.state?.person, chosen: settings.reading().language, system });
}

/** Before the windows hear of it: none shows the language of another child on a shared account first. */
function followSignIn(client: ServiceClient, settings: Settings, changed: () => void): void {
  client.onState(({ person }) => {
    if (settings.signedIn(person?.sharedSince)) changed();
  });
}

function followApp(windows: SessionWindows, client: ServiceClient): void {
  followPower(windows, client);
  // The launcher is the way in where a desktop shows no tray.
  app.on('second-instance', () => windows.open('status'));
  app.on('window-all-closed', () => undefined);
  // Nothing of ours may hold up a sign-out or a shutdown.
  app.on('before-quit', () => windows.letGo());
}

/** The system's own dialog; null where the person went back. */
async function askWhere(name: string): Promise<string | null> {
  const answer = await dialog.showSaveDialog({
    title: 'Save the support file',
    defaultPath: join(app.getPath('downloads'), name),
    filters: [{ name: 'Text', extensions: ['txt'] }],
  });
  return answer.canceled || answer.filePath === '' ? null : answer.filePath;
}

/** Walls stand again after sleep, and when this person's session is back on the screen. */
function followPower(windows: SessionWindows, client: ServiceClient): void {
  powerMonitor.on('shutdown', () => windows.letGo());
  powerMonitor.on('resume', () => {
    windows.wake();
    // Timers stood still meanwhile: what ended during sleep is asked for before anybody sees it.
    void client.request('status', {});
  });
  powerMonitor.on('unlock-screen', () => windows.wake());
  // Fast user switching on macOS; on Windows it comes as an unlock. On Linux a session keeps its
  // windows while another is in front, and nobody has to draw them again.
  powerMonitor.on('user-did-become-active', () => windows.wake());
}

/** Which program is in front: looked at in lessons that name theirs, and at no other time. */
function watchPrograms(client: ServiceClient, logger: Logger): LessonPrograms {
  const programs = new LessonPrograms({
    client,
    clock: systemClock,
    logger,
    look: createLook(process.env, logger),
    close: askToClose,
    own: [process.pid],
  });
  programs.start();
  return programs;
}

function failToStart(cause: unknown): void {
  process.stderr.write(`beadle: the session app cannot start: ${String(cause)}\n`);
  app.exit(1);
}

const line = parseCommandLine(process.argv.slice(app.isPackaged ? 1 : 2), app.isPackaged);
if (!line.ok) {
  process.stderr.write(`beadle: ${line.error}\n`);
  app.exit(2);
} else {
  // All of this must be said before the app is ready.
  if (line.value.userData) {
    mkdirSync(line.value.userData, { recursive: true, mode: 0o700 });
    app.setPath('userData', line.value.userData);
  }
  if (line.value.language) app.commandLine.appendSwitch('lang', line.value.language);
  // Under Wayland the desktop gives keys away through its portal, and to nobody without it.
  app.commandLine.appendSwitch('enable-features', 'GlobalShortcutsPortal');
  app.enableSandbox();
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
  // Not awaited: Electron says ready only once this module has been evaluated.
  if (app.requestSingleInstanceLock()) run(line.value).catch(failToStart);
  else app.quit();
}
