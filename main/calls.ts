import type { ReadingSettings } from '#protocol/windows.ts';
import type { Answer } from '#protocol/windows.ts';
import { away } from './agent-link/problems.ts';
import type { WindowHandlers } from './ipc.ts';
import { lessonCalls } from './lesson-calls.ts';
import type { ServiceClient } from './service-client.ts';
import type { SupportFile } from './session/support-file.ts';
import type { HideScreen } from './session/hide-screen.ts';
import type { Settings } from './settings.ts';
import type { Asked } from './windows/wanted.ts';

export interface CallParts {
  readonly client: Pick<ServiceClient, 'request' | 'state' | 'linked'>;
  readonly settings: Settings;
  readonly supportFile: SupportFile;
  readonly hideScreen: Pick<HideScreen, 'hide' | 'show' | 'covered'>;
  /** The keys that hide the screen; null where they could not be had. */
  hideKeys(): string | null;
  /** Shows a window that the person asked for. */
  open(window: Asked): void;
  /** Somebody chose how to read: every window follows. */
  readingChosen(): void;
  /** The thanks under the wall are being read aloud, or no longer; whether they stay. */
  thanksHeard(reading: boolean): boolean;
  /** The banner belongs elsewhere now. */
  placed(): void;
  /** Opens an address in the person's own browser; false where that did not work. */
  openAddress(address: string): Promise<boolean>;
  /** Ends the person's session; false where the system refused. */
  signOut(): Promise<boolean>;
}

const given = <T>(value: T): Promise<Answer<T>> => Promise.resolve({ ok: true, value });

function covered(screen: CallParts['hideScreen'], act: 'hide' | 'show') {
  screen[act]();
  return given({ covered: screen.covered });
}

function chosen({ settings, readingChosen }: CallParts, wanted: ReadingSettings): ReadingSettings {
  const kept = settings.saveReading(wanted);
  readingChosen();
  return kept;
}

/** The school's texts, in the language that was chosen, so that no other is seen first. */
function textCalls({ client, settings }: Pick<CallParts, 'client' | 'settings'>) {
  const chosen = () => {
    const { language } = settings.reading();
    return language === undefined ? {} : { language };
  };
  // With nothing due, what was agreed to before can be read again.
  const owes = () => (client.state?.aupDue.length ?? 0) > 0;
  const whole = () => (owes() ? {} : { all: true });
  return {
    documents: () => client.request('my-aup', { ...whole(), ...chosen() }),
    documentsIn: ({ language }: { language: string }) =>
      client.request('my-aup', { ...whole(), language }),
    card: (params: { language?: string | undefined }) =>
      client.request('my-card', { ...chosen(), ...params }),
  };
}

/** What main does for each call: nearly always the agent's own answer. */
export function windowHandlers(parts: CallParts): WindowHandlers {
  const { client, settings, supportFile, open, signOut, hideScreen } = parts;
  const opened = (window: Asked) => {
    open(window);
    return given({ opened: true });
  };
  const everyWindow = {
    // An old state would pass for the present one; pages keep what they drew and its time.
    state: () =>
      client.linked && client.state ? given(client.state) : Promise.resolve<Answer<never>>(away),
    catalogue: () => client.request('catalogue', {}),
    readingSettings: () => given(settings.reading()),
    saveReadingSettings: (reading: ReadingSettings) => given(chosen(parts, reading)),
    hideScreen: () => covered(hideScreen, 'hide'),
    hideKeys: () => given({ keys: parts.hideKeys() }),
    askForHelp: () => client.request('ask-for-help', {}),
    openStatus: () => opened('status'),
    openHelp: () => opened('help'),
    openLesson: () => opened('lesson'),
    signOut: async () => given({ started: await signOut() }),
  };
  const { inLesson, ...lessons } = lessonCalls(parts, opened);
  const notice = () => client.request('notice', {});
  const { documents, documentsIn, card } = textCalls(parts);
  const reportFault = (params: { text: string }) => client.request('report-fault', params);
  return {
    aup: {
      ...everyWindow,
      notice,
      documents,
      documentsIn,
      acknowledge: (params) => client.request('acknowledge', params),
      thanksHeard: ({ reading }) => given({ stays: parts.thanksHeard(reading) }),
    },
    supervised: { ...everyWindow, ...inLesson, ...lessons.supervised },
    attention: everyWindow,
    sites: { ...everyWindow, ...lessons.sites },
    lesson: { ...everyWindow, ...lessons.lesson },
    status: {
      ...everyWindow,
      ...inLesson,
      notice,
      documents,
      reportFault,
      recheck: (params) => client.request('recheck', params),
      selfTest: (params) => client.request('self-test', params),
      supportFile: () => supportFile.make(),
      saveSupportFile: () => supportFile.save(),
      openAup: async () => {
        const asked = await client.request('my-aup', { all: true });
        if (!asked.ok) return asked;
        return asked.value.length > 0 ? opened('aup') : given({ opened: false });
      },
    },
    soon: { ...everyWindow, ...soonCalls(parts) },
    refused: everyWindow,
    hidden: { ...everyWindow, showScreen: () => covered(hideScreen, 'show') },
    help: { ...everyWindow, ...inLesson, reportFault, card },
  };
}

/** How a person answers while there is time to save. */
const soonCalls = ({ client, open }: Pick<CallParts, 'client' | 'open'>) => ({
  moreTime: () => client.request('aup-more-time', {}),
  readNow: () => {
    const { state } = client;
    if (!client.linked || state?.aupGate !== 'internet') return client.request('aup-read-now', {});
    // The rules are an ordinary window there: who reads them in time keeps the internet.
    open('aup');
    return given(state);
  },
});
