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

/** The lines of the tray's menu, in order. */
export function trayItems(
  state: LocalState | null,
  linked: boolean,
  hideKeys: string | null = null,
): readonly TrayItem[] {
  const keys = hideKeys === null ? '' : ` (${hideKeys})`;
  return [
    { id: 'says', label: says(state, linked) },
    { id: 'hide', label: `Hide my screen and tell my teacher${keys}`, hides: true },
    { id: 'status', label: 'What this laptop checks', opens: 'status' },
    ...(state && state.aupDue.length > 0
      ? [{ id: 'aup', label: 'Read the school rules', opens: 'aup' } as const]
      : []),
    ...lessonItem(state),
    { id: 'help', label: 'Get help', opens: 'help' },
  ];
}

/** For teachers, where a lesson could be started or ended on this laptop itself: also by a permission. */
function lessonItem(state: LocalState | null): TrayItem[] {
  const start = state?.classroom?.start;
  if (!start?.class && !state?.session) return [];
  const label = state?.session ? 'End the lesson here' : 'Start a lesson here';
  return [{ id: 'lesson', label, opens: 'lesson' }];
}

/** One line on how things stand; never that all is well when nobody could look. */
export function says(state: LocalState | null, linked: boolean): string {
  if (!linked || !state) return 'Beadle is not checking this laptop at the moment';
  if (state.session) return `Supervised session with ${state.session.teacher}`;
  const count = (wanted: string): number =>
    state.findings.filter((finding) => finding.state === wanted).length;
  const [broken, unknown] = [count('violated'), count('unknown')];
  if (broken > 0) return `${broken} ${broken === 1 ? 'check needs' : 'checks need'} attention`;
  if (unknown > 0) return `${unknown} of ${state.findings.length} checks could not look`;
  if (state.findings.length === 0) return 'Nothing has been checked yet';
  return `${state.findings.length} checks looked and found nothing to mend`;
}
