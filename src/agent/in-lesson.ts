import type { Clock } from '#base/clock.ts';
import { Classroom, type ClassroomParts } from '#agent/classroom.ts';
import { createLessonPrograms, type LessonProgramParts } from '#agent/lesson-programs.ts';
import type { Programs } from '#agent/session/programs.ts';
import type { Storage } from '#agent/storage.ts';

export interface InLessonParts
  extends
    Omit<LessonProgramParts, 'onChange'>,
    Pick<ClassroomParts, 'personOf' | 'setting' | 'onChange'> {
  readonly onPrograms: () => void;
}

/** What goes on in a lesson beside the lesson itself: its programs, and the class. */
export function createInLesson(
  storage: Storage,
  clocks: { machine: Clock; trueTime: Clock },
  parts: InLessonParts,
): { programs: Programs; classroom: Classroom } {
  const { onPrograms, ...shared } = parts;
  return {
    programs: createLessonPrograms(storage, clocks.machine, { ...shared, onChange: onPrograms }),
    classroom: new Classroom({ ...shared, storage, clock: clocks.trueTime }),
  };
}
