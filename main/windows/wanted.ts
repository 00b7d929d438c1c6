import type { LocalState } from '#protocol/local-ipc.ts';
import type { BannerPlace, WindowName } from '#protocol/windows.ts';
import type { PageName } from './page-address.ts';
import { type BannerLetters, besideBanner } from './supervised.ts';

export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Display {
  readonly id: number;
  readonly bounds: Area;
  /** Without task bar and docks. */
  readonly workArea: Area;
}

/** wall: covers its display; banner: small, on top; plain: an ordinary window. */
export type Manner = 'wall' | 'banner' | 'plain';

export interface WantedWindow {
  /** Stays the same while it is the same window. */
  readonly key: string;
  readonly page: PageName;
  readonly manner: Manner;
  readonly display: Display;
  /** False for a window that is kept ready so that it can appear at once. */
  readonly visible: boolean;
  /** Above a wall, so that help is never behind it. */
  readonly onTop: boolean;
  /** Whether the person may close it. */
  readonly closable: boolean;
  /** Shown without taking the keyboard. */
  readonly inactive?: boolean;
  /** Of a banner. */
  readonly place?: BannerPlace;
  readonly letters?: BannerLetters;
}

/** Windows that a person may ask for. */
export type Asked = Exclude<WindowName, 'supervised' | 'soon' | 'refused' | 'attention' | 'hidden'>;

export interface Situation {
  readonly state: LocalState | null;
  /** When the agent was lost; null while it is there. */
  readonly lostAt: Date | null;
  /** When the last due document was answered under the wall; null once its thanks are over. */
  readonly answeredAt: Date | null;
  /** The thanks are being read aloud. */
  readonly thanksHeard: boolean;
  /** The AUP page kept failing: a wall without a page would hold a person for nothing. */
  readonly wallBroken: boolean;
  /** The rest of screens whose page kept failing: it holds nobody any more. */
  readonly attentionBroken: string | null;
  readonly banner: BannerPlace;
  /** A banner is as high as its letters need. */
  readonly letters: BannerLetters;
  readonly asked: ReadonlySet<Asked>;
  /** The refusal that was the newest when the person closed its window. */
  readonly refusalSeen: string | null;
  /** The person hid the screens. */
  readonly covered: boolean;
  /** Primary first; never empty while anything can be shown. */
  readonly displays: readonly Display[];
  readonly now: Date;
}

/**
 * How long the AUP stays up after the agent was lost. Long enough for the agent to be updated and
 * come back; then nothing on the wall could be acknowledged any more, and nobody is locked out for
 * ever. What the gate holds back beyond this screen is the agent's own to hold.
 */
export const wallOutlivesAgentMs = 60_000;

/** How long screens rest on after the agent was lost: nobody else could say that it is over. */
export const attentionOutlivesAgentMs = 60_000;

/** How long the wall stays to say thank you; the page may close it sooner. */
export const thanksMs = 4_000;
/** The longest that they stay while they are read aloud. */
export const thanksHeardMs = 60_000;

export interface Wanted {
  readonly windows: readonly WantedWindow[];
  /** When time alone will change the answer; null when it will not. */
  readonly until: Date | null;
}

/** Which windows there should be. The agent's last word decides; this adds only what is due when it is gone. */
export function windowsWanted(situation: Situation): Wanted {
  const [primary, ...others] = situation.displays;
  if (!primary) return { windows: [], until: null };
  const wall = wallWanted(situation);
  const rest = attentionWanted(situation);
  const windows = [
    ...(wall.on ? [primary, ...others].map((one, index) => wallOn(one, index, wall.due)) : []),
    ...attentionWalls(situation, rest.on),
    ...banners(situation, wall.on || rest.on),
    ...plainWindows(situation, primary, { wall: wall.on, rest: rest.on }),
    ...timeToSave(situation, primary, rest.on),
    ...refusal(situation, primary, rest.on),
    ...covers(situation),
  ];
  const ends = [wall.until, sessionEnd(situation), noticeEnd(situation), rest.until];
  return { windows, until: ends.reduce(earliest) };
}

/** Whether this state, by itself, holds the person at the AUP: now, and not after time to save. */
export function isHeld(state: LocalState | null): boolean {
  return state?.aupGate === 'logon' && !state.aupNotice && isAsked(state);
}

/** Something is to be read, or a parent's consent is missing. */
const isAsked = (state: LocalState): boolean =>
  state.aupDue.length > 0 || state.aupConsent === 'missing';

/** Whether the rules come up by themselves, in a window that may be closed: now, and not after time to save. */
export function isInvited(state: LocalState | null): boolean {
  return state !== null && state.aupGate === 'internet' && !state.aupNotice && isAsked(state);
}

interface Wall {
  readonly on: boolean;
  /** Whether something is still to be answered on it. */
  readonly due: boolean;
  readonly until: Date | null;
}

function wallWanted(situation: Situation): Wall {
  const { state, lostAt, answeredAt, thanksHeard, now } = situation;
  const due = isHeld(state);
  const from = due ? lostAt : answeredAt;
  if (situation.wallBroken || (!due && from === null)) return { on: false, due, until: null };
  if (from === null) return { on: true, due, until: null };
  const thanks = thanksHeard ? thanksHeardMs : thanksMs;
  const end = new Date(from.getTime() + (due ? wallOutlivesAgentMs : thanks));
  return now < end ? { on: true, due, until: end } : { on: false, due, until: null };
}

/** With the agent gone, nobody else ends the banner: its written end does. */
function sessionEnd({ state, lostAt, now }: Situation): Date | null {
  if (!state?.session || lostAt === null) return null;
  const end = new Date(state.session.endsAt);
  return now < end ? end : null;
}

/**
 * Whether screens rest. While the agent is there it alone ends it, by a clock that nobody can set;
 * once it is gone this ends after a moment, whatever the machine's clock says.
 */
function attentionWanted({ state, lostAt, attentionBroken, now }: Situation): {
  on: boolean;
  until: Date | null;
} {
  const attention = state?.classroom?.attention;
  if (!attention || attention.id === attentionBroken) return { on: false, until: null };
  if (lostAt === null) return { on: true, until: null };
  const until = new Date(lostAt.getTime() + attentionOutlivesAgentMs);
  return now < until ? { on: true, until } : { on: false, until: null };
}

/** On every display; kept ready in lessons, where a teacher may want it at once. */
function attentionWalls({ state, displays }: Situation, on: boolean): WantedWindow[] {
  if (!on && !state?.session) return [];
  return displays.map((display, index) => ({
    ...{ key: `attention-${display.id}`, page: 'attention', manner: 'wall', display },
    ...{ visible: on, onTop: true, closable: false },
    // One of them takes the keyboard, so that nothing typed goes where it cannot be seen.
    ...(index > 0 && { inactive: true }),
  }));
}

/** A banner that was made small is whole while it has something to say to its pupil. */
function saysMuch({ session, classroom }: LocalState): boolean {
  return session?.notInLesson !== undefined || Boolean(classroom?.hand?.seen);
}

/** While the agent is gone, a lesson is on until its written end. */
const isLessonOn = (situation: Situation): boolean =>
  Boolean(situation.state?.session) &&
  (situation.lostAt === null || sessionEnd(situation) !== null);

const bannerPlaceOf = (banner: BannerPlace, state: LocalState): BannerPlace => ({
  ...banner,
  small: banner.small && !saysMuch(state),
});

/** Never over a wall: its page has at its edges what is pressed there. */
function banners(situation: Situation, isBehindWall: boolean): WantedWindow[] {
  const { state, displays, covered } = situation;
  if (!state) return [];
  const on = !isBehindWall && isLessonOn(situation);
  // Always kept ready: on a slow laptop, making a window takes longer than a banner may.
  const place = bannerPlaceOf(situation.banner, state);
  return displays.map((display) => ({
    key: `supervised-${display.id}`,
    page: 'supervised',
    manner: 'banner',
    display,
    visible: on && !covered,
    onTop: true,
    closable: false,
    place,
    letters: situation.letters,
  }));
}

/** The page itself on the first display, a calm cover on the others. */
function wallOn(display: Display, index: number, due: boolean): WantedWindow {
  const page = index === 0 ? 'aup' : 'cover';
  const key = `${page}-wall-${display.id}`;
  return { key, page, manner: 'wall', display, visible: true, onTop: true, closable: !due };
}

/**
 * What covers the screens at one press. Always kept ready, like the banners: there must be nothing
 * to wait for. The second screen may be the one that the class sees, so it says nothing of it.
 */
function covers({ covered, displays }: Situation): WantedWindow[] {
  return displays.map((display, index) => {
    const page = index === 0 ? 'hidden' : 'rest';
    return {
      ...{ key: `${page}-${display.id}`, page, manner: 'wall', display, visible: covered },
      ...{ onTop: true, closable: false },
    };
  });
}

/** Beside the banner of a lesson, and behind screens that rest: only help is above those. */
function plainWindows(
  situation: Situation,
  primary: Display,
  on: { wall: boolean; rest: boolean },
): WantedWindow[] {
  const display = besideLesson(situation, primary);
  return [...situation.asked]
    .filter((page) => !(page === 'aup' && on.wall))
    .map((page) => ({
      ...{ key: page, page, manner: 'plain', display, visible: true, closable: true },
      // Nothing of ours shows through a screen that somebody hid.
      onTop: !situation.covered && (on.rest ? page === 'help' : on.wall),
    }));
}

function besideLesson(situation: Situation, display: Display): Display {
  const { state, banner, letters } = situation;
  if (!state || !isLessonOn(situation)) return display;
  return besideBanner(display, bannerPlaceOf(banner, state), letters);
}

/** With the agent gone nobody puts up the wall: what counts down to it goes at its written time. */
function noticeEnd({ state, lostAt, now }: Situation): Date | null {
  if (!state?.aupNotice || lostAt === null) return null;
  const end = new Date(state.aupNotice.wallAt);
  return now < end ? end : null;
}

/**
 * Small and above the work, without taking the keyboard from whoever saves it; never on what is
 * covered. Rules that are read meanwhile say it themselves where only the internet waits for them.
 */
function timeToSave(situation: Situation, display: Display, isResting: boolean): WantedWindow[] {
  const { state, lostAt, covered, letters, asked } = situation;
  const isRead = state?.aupGate === 'internet' && asked.has('aup');
  if (!state?.aupNotice || (lostAt !== null && noticeEnd(situation) === null)) return [];
  return [
    {
      ...{ key: 'soon', page: 'soon', manner: 'banner', display, letters },
      ...{ visible: !isResting && !covered && !isRead, onTop: true, closable: false },
    },
  ];
}

/** What was just kept from happening is said once, as soon as the screen is there to say it on. */
function refusal(situation: Situation, display: Display, isResting: boolean): WantedWindow[] {
  const { state, lostAt, refusalSeen, covered } = situation;
  const newest = state?.refusals?.[0];
  if (!newest || lostAt !== null || newest.id === refusalSeen) return [];
  return [
    {
      ...{ key: 'refused', page: 'refused', manner: 'plain', closable: true },
      ...{ display: besideLesson(situation, display), onTop: !covered },
      visible: !covered && !isResting,
    },
  ];
}

function earliest(a: Date | null, b: Date | null): Date | null {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
}
