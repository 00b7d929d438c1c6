import { Button } from '@mantine/core';
import type { JSX } from 'react';
import type { ClassDetail } from '#protocol/console-api.ts';
import { clockTime } from '../time/time-words.ts';
import { startedHereSentence } from './class-words.ts';
import type { ClassroomControl } from './use-classroom.ts';

interface LessonsHereProps {
  readonly shown: ClassDetail;
  readonly control: ClassroomControl;
  /** Teaching is the teacher's: others only see it. */
  readonly mayTake: boolean;
}

/** Lessons that somebody started on laptops themselves, and the press that makes them the class's. */
export function LessonsHere({ shown, control, mayTake }: LessonsHereProps): JSX.Element | null {
  const { lessonsHere, session } = shown;
  if (lessonsHere.length === 0) return null;
  const groups = Map.groupBy(lessonsHere, (one) => `${one.teacher} ${one.sites.join(' ')}`);
  const latest = lessonsHere
    .map((one) => one.endsAt)
    .sort((a, b) => a.localeCompare(b))
    .at(-1);
  const until = clockTime(new Date(session?.endsAt ?? latest ?? ''));
  return (
    <section className="panel" aria-labelledby="lessons-here">
      <h2 id="lessons-here">Started on laptops</h2>
      <ul className="lessons-here">
        {[...groups.values()].map((group) => (
          <li key={group[0]?.session}>
            <p>{startedHereSentence(group)}</p>
            {group[0] && group[0].sites.length > 0 ? (
              <p className="muted small">Sites: {group[0].sites.join(', ')}</p>
            ) : null}
          </li>
        ))}
      </ul>
      {mayTake ? (
        <div className="attention-begin">
          <Button
            size="lg"
            variant="default"
            loading={control.busy}
            onClick={() => control.act(`/api/classes/${shown.id}/lessons-here/take-over`)}
          >
            {session ? 'Join them to this lesson' : `Take over until ${until}`}
          </Button>
          <p className="muted small">
            {session
              ? 'These laptops then have this lesson alone: its sites, its end.'
              : 'It becomes the lesson of all the class’s laptops. You can then open sites and end it from here.'}
          </p>
        </div>
      ) : null}
    </section>
  );
}
