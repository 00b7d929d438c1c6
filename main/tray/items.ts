import { filled } from '#base/words/filled.ts';
import { isGrownUp } from '#base/words/spoken-language.ts';
import { pressWords } from '#base/words/press-words.ts';
import { trayWords } from '#base/words/tray-words.ts';
import { wayWords } from '#base/words/way-words.ts';
import { wordsIn } from '#base/words/word-group.ts';
import type { LocalState } from '#protocol/local-ipc.ts';
import type { Asked } from '../windows/wanted.ts';

export interface TrayItem {
  readonly id: 'says' | 'hide' | Asked;
  readonly label: string;
  /** Absent for a line that only informs. */
  readonly opens?: Asked;
  /** Hides the screen. */
  readonly hides?: true;
}

/** What the tray says, and to whom. */
export interface TrayFacts {
  readonly state: LocalState | null;
  readonly linked: boolean;
  readonly hideKeys: string | null;
  /** In which language its person is spoken to (BCP 47). */
  readonly language: string;
}

/** The lines of the tray's menu, in order. */
export function trayItems(facts: TrayFacts): readonly TrayItem[] {
  const { state, hideKeys: keys, language } = facts;
  const ways = wordsIn(wayWords, language);
  const { hideAndTell } = wordsIn(pressWords, language, isGrownUp(state?.person ?? null));
  const hide =
    keys === null ? hideAndTell : `${hideAndTell} (${filled('{keys}', { keys }, language)})`;
  return [
    { id: 'says', label: says(facts) },
    { id: 'hide', label: hide, hides: true },
    { id: 'status', label: ways.checks, opens: 'status' },
    ...(state && state.aupDue.length > 0
      ? [{ id: 'aup', label: ways.rules, opens: 'aup' } as const]
      : []),
    ...lessonItem(state, ways),
    { id: 'help', label: ways.help, opens: 'help' },
  ];
}

/** For teachers, where a lesson could be started or ended on this laptop itself: also by a permission. */
function lessonItem(
  state: LocalState | null,
  ways: Readonly<Record<'startLesson' | 'endLesson', string>>,
): TrayItem[] {
  const start = state?.classroom?.start;
  if (!start?.class && !state?.session) return [];
  const label = state?.session ? ways.endLesson : ways.startLesson;
  return [{ id: 'lesson', label, opens: 'lesson' }];
}

/** One line on how things stand; never that all is well when nobody could look. */
export function says({ state, linked, language }: Omit<TrayFacts, 'hideKeys'>): string {
  const words = wordsIn(trayWords, language);
  if (!linked || !state) return words.notChecking;
  const { teacher } = state.session ?? {};
  if (teacher !== undefined) return filled(words.inLesson, { teacher }, language);
  const count = (wanted: string): number =>
    state.findings.filter((finding) => finding.state === wanted).length;
  const [broken, unknown, total] = [count('violated'), count('unknown'), state.findings.length];
  const counted = (one: string, many: string, number: number): string =>
    number === 1 ? one : filled(many, { count: number }, language);
  if (broken > 0) return counted(words.oneBroken, words.manyBroken, broken);
  if (unknown > 0) return filled(words.notSeen, { count: unknown, total }, language);
  if (total === 0) return words.nothingYet;
  return counted(words.oneFine, words.manyFine, total);
}

/** What the icon says when it is pointed at. */
export const toolTip = (facts: TrayFacts): string =>
  filled('{beadle}: ', { beadle: 'Beadle' }, facts.language) + says(facts);
