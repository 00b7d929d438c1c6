import type { JSX } from 'react';
import { useNow } from '../time/clock-context.tsx';
import { secondsLeft } from '../time/countdown.ts';
import type { LessonControl } from './use-lesson.ts';

/** Says what was just done, with ten seconds to take it back. The region stays, so it is read out. */
export function UndoBar({ lesson }: { readonly lesson: LessonControl }): JSX.Element {
  const { undoable } = lesson;
  return (
    <div role="status" className="undo-place">
      {undoable ? (
        <div className="undo">
          <span>{undoable.did === 'started' ? 'Lesson started.' : 'Lesson ended.'}</span>
          <button type="button" className="undo-button" onClick={lesson.undo}>
            Undo <SecondsLeft until={undoable.until} />
          </button>
        </div>
      ) : null}
    </div>
  );
}

function SecondsLeft({ until }: { readonly until: Date }): JSX.Element {
  const now = useNow(1_000);
  return <span aria-hidden="true">({secondsLeft(until, now)} s)</span>;
}
