import type { Clock } from '#base/clock.ts';
import type { Storage } from '#agent/storage.ts';
import { Programs, type ProgramList } from '#agent/session/programs.ts';
import type { SupervisedSession } from '#protocol/desired-state.ts';
import type { RuleSetting } from '#protocol/policy.ts';
import type { PersonAtDevice } from '#rules/rule.ts';
import { appLabel, isAllowed, programLabel } from '#rules/supervised-session/apps.ts';
import { parameters } from '#rules/supervised-session/parameters.ts';

export interface LessonProgramParts {
  readonly session: () => SupervisedSession | null;
  /** What holds of a rule for whoever is at the device. */
  readonly setting: (rule: string) => RuleSetting | undefined;
  readonly person: () => PersonAtDevice | null | undefined;
  readonly onChange: () => void;
}

/** Wires the programs of a lesson to the rule that names them, and to who is at the device. */
export function createLessonPrograms(
  storage: Storage,
  clock: Clock,
  { session, setting, person, onChange }: LessonProgramParts,
): Programs {
  return new Programs({
    now: () => clock.now(),
    session,
    listFor: (account) => {
      const here = person();
      const isPupilInFront = here?.account === account && here.role === 'pupil';
      return isPupilInFront && session() ? listOf(setting('supervised-session')) : null;
    },
    personOf: (account) => (person()?.account === account ? person()?.id : undefined),
    record: (event) => storage.recorder.record([event]),
    onChange,
  });
}

function listOf(setting: RuleSetting | undefined): ProgramList | null {
  const parsed = setting && parameters.safeParse(setting.parameters);
  if (!setting || !parsed?.success || parsed.data.apps === 'any') return null;
  const { apps, secondsToSave } = parsed.data;
  return {
    mode: setting.mode,
    secondsToSave,
    labels: apps.map(appLabel),
    allows: (program) => isAllowed(program, apps),
    labelOf: programLabel,
  };
}
