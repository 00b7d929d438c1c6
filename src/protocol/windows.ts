import { z } from 'zod';
import { aupDocument } from '#protocol/policy.ts';
import { readingLanguage } from '#protocol/desired-state.ts';
import { localState, notice, openCommands, privilegedCommands } from '#protocol/local-ipc.ts';
import type { problem } from '#protocol/device-channel.ts';
import { ruleCatalogue } from '#protocol/rule-catalogue.ts';
import { longText, shortText } from '#protocol/scalars.ts';

/**
 * One typed contract per window of the session app. Both ends (main/ipc.ts and the preload) are
 * derived from it; every argument and answer is checked in main. A page sees `window.beadle`.
 */

const nothing = z.undefined();
const call = <P extends z.ZodType, R extends z.ZodType>(params: P, result: R) => ({
  params,
  result,
});

/** How a person likes to read; kept by the session app on this laptop. */
export const readingSettings = z.strictObject({
  textSize: z.enum(['normal', 'large', 'largest']),
  contrast: z.enum(['normal', 'high']),
  spacing: z.enum(['normal', 'wide']),
  /** For one or two switches that send Space and Enter: how the focus walks. Absent: off. */
  scanning: z.enum(['off', 'slow', 'fast', 'step']).optional(),
  /** In which the windows speak, and texts come where they have it. Absent: the school's word. */
  language: readingLanguage.optional(),
});
export type ReadingSettings = z.infer<typeof readingSettings>;

/** Where a person wants the lesson's banner; kept by the session app on this laptop. */
export const bannerPlace = z.strictObject({
  edge: z.enum(['top', 'bottom']),
  /** A strip with the time left and no more. */
  small: z.boolean(),
});
export type BannerPlace = z.infer<typeof bannerPlace>;

const everyWindow = {
  state: call(nothing, localState),
  catalogue: call(nothing, ruleCatalogue),
  readingSettings: call(nothing, readingSettings),
  saveReadingSettings: call(readingSettings, readingSettings),
  /** Covers every display at once and asks for help; waits for nobody. */
  hideScreen: call(nothing, z.strictObject({ covered: z.boolean() })),
  /** The keys that do the same anywhere on this laptop; null where the system gave them to another. */
  hideKeys: call(nothing, z.strictObject({ keys: shortText.nullable() })),
  askForHelp: call(nothing, openCommands['ask-for-help'].result),
  /** Ways out that every page may offer, also while the AUP covers the screens. */
  openStatus: call(nothing, z.strictObject({ opened: z.boolean() })),
  openHelp: call(nothing, z.strictObject({ opened: z.boolean() })),
  openLesson: call(nothing, z.strictObject({ opened: z.boolean() })),
  /** Ends this person's session on the laptop; `started` is false where the system refused. */
  signOut: call(nothing, z.strictObject({ started: z.boolean() })),
};

/** What the lesson's banner offers, where there is a keyboard as well. */
const inLesson = {
  raiseHand: call(nothing, openCommands['raise-hand'].result),
  lowerHand: call(nothing, localState),
  openSites: call(nothing, z.strictObject({ opened: z.boolean() })),
};

export const windowContracts = {
  aup: {
    ...everyWindow,
    documents: call(nothing, z.array(aupDocument)),
    /** The same documents in `language`, where they have it. */
    documentsIn: call(z.strictObject({ language: shortText }), z.array(aupDocument)),
    notice: call(nothing, notice),
    acknowledge: call(openCommands.acknowledge.params, localState),
    /** While the thanks are read aloud they stay; from the end of reading on, their usual moment. */
    thanksHeard: call(
      z.strictObject({ reading: z.boolean() }),
      z.strictObject({ stays: z.boolean() }),
    ),
  },
  supervised: {
    ...everyWindow,
    ...inLesson,
    bannerPlace: call(nothing, bannerPlace),
    placeBanner: call(bannerPlace, bannerPlace),
  },
  /** "Eyes to the front": covers each display until its end. */
  attention: { ...everyWindow },
  /** Why a page may not open in this lesson, what is open, and asking for another site. */
  sites: {
    ...everyWindow,
    /** Opens a site of the lesson in the person's own browser. */
    openSite: call(z.strictObject({ site: shortText }), z.strictObject({ opened: z.boolean() })),
    askForSite: call(openCommands['ask-for-site'].params, openCommands['ask-for-site'].result),
  },
  /** For a teacher: a lesson on this laptop, also without the console. */
  lesson: {
    ...everyWindow,
    startLesson: call(openCommands['lesson-start'].params, localState),
    endLesson: call(openCommands['lesson-end'].params, localState),
    /** A permission that the console gave, in place of a code. */
    startWithGrant: call(privilegedCommands['session-start'].params, localState),
    endWithGrant: call(privilegedCommands['session-end'].params, localState),
  },
  status: {
    ...everyWindow,
    ...inLesson,
    notice: call(nothing, notice),
    documents: call(nothing, z.array(aupDocument)),
    recheck: call(openCommands.recheck.params, localState),
    reportFault: call(
      z.strictObject({ text: longText.min(1) }),
      openCommands['report-fault'].result,
    ),
    openAup: call(nothing, z.strictObject({ opened: z.boolean() })),
    /** For technicians; the agent refuses it to everybody else. */
    selfTest: call(openCommands['self-test'].params, openCommands['self-test'].result),
    supportFile: call(nothing, openCommands['support-bundle'].result),
    /** Saves the text that was made last, as it was shown, where the person chooses; null: nowhere. */
    saveSupportFile: call(nothing, z.strictObject({ savedAs: longText.nullable() })),
  },
  /** Rules became due in the middle of work: how long there is to save before they cover the screen. */
  soon: {
    ...everyWindow,
    moreTime: call(nothing, localState),
    readNow: call(nothing, localState),
  },
  /** Says what was kept from happening just now, why, and whom to ask. */
  refused: { ...everyWindow },
  /** The page that covers a hidden screen. */
  hidden: {
    ...everyWindow,
    showScreen: call(nothing, z.strictObject({ covered: z.boolean() })),
  },
  help: {
    ...everyWindow,
    ...inLesson,
    /** What to do when something goes wrong, for the person signed in; null: nothing says it. */
    card: call(openCommands['my-card'].params, openCommands['my-card'].result),
    reportFault: call(
      z.strictObject({ text: longText.min(1) }),
      openCommands['report-fault'].result,
    ),
  },
} as const;

export type WindowName = keyof typeof windowContracts;
export type WindowCall<W extends WindowName> = keyof (typeof windowContracts)[W] & string;

const everyFirst = ['state', 'readingSettings'] as const;
const alsoFirst: { readonly [W in WindowName]?: readonly WindowCall<W>[] } = {
  aup: ['documents'],
  supervised: ['bannerPlace'],
  status: ['catalogue'],
};

/**
 * What a window's page needs for its first picture: its preload asks for it while the page is still
 * being fetched. Only calls without arguments that change nothing.
 */
export const askedAtOnce = (window: WindowName): readonly string[] => [
  ...everyFirst,
  ...(alsoFirst[window] ?? []),
];

type Contract<W extends WindowName> = (typeof windowContracts)[W];
type Entry = { params: z.ZodType; result: z.ZodType };
type ParamsOf<E> = E extends Entry ? z.input<E['params']> : never;
type ResultOf<E> = E extends Entry ? z.output<E['result']> : never;

export type Answer<T> = { ok: true; value: T } | { ok: false; error: z.infer<typeof problem> };

/** `window.beadle` as the page of window W sees it. */
export type WindowApi<W extends WindowName> = {
  readonly [C in keyof Contract<W>]: undefined extends ParamsOf<Contract<W>[C]>
    ? () => Promise<Answer<ResultOf<Contract<W>[C]>>>
    : (params: ParamsOf<Contract<W>[C]>) => Promise<Answer<ResultOf<Contract<W>[C]>>>;
} & {
  /** Called with each new state; returns what stops it. */
  readonly onState: (listener: (state: z.infer<typeof localState>) => void) => () => void;
  /** Called with each choice of how to read, in whichever window it was made. */
  readonly onReading: (listener: (settings: ReadingSettings) => void) => () => void;
  /** Called with the language (BCP 47) in which main speaks to the person, for what no state decides. */
  readonly onLanguage: (listener: (language: string) => void) => () => void;
  /** Called when the agent goes away (false) or is back (true); until then what is drawn is as old as `state.at`. */
  readonly onLink: (listener: (linked: boolean) => void) => () => void;
};

/** `window.beadle` of a page that only covers a display: it asks nothing. */
export type StillApi = Pick<WindowApi<'help'>, 'onReading' | 'onLanguage'>;
