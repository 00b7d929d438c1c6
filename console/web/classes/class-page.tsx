import type { JSX } from 'react';
import { Link } from 'wouter';
import type { ClassDetail } from '#protocol/console-api.ts';
import { useClass } from '../api/answers.ts';
import { AskFailure } from '../api/client.ts';
import { useSignedIn } from '../api/me-context.ts';
import { Answer, Empty, SkeletonRows } from '../shell/answer.tsx';
import { PermissionPanel } from '../permission/panel.tsx';
import type { Laptop } from '../permission/words.ts';
import { Page } from '../shell/page.tsx';
import { yearWords } from '../time/year-words.ts';
import { AttentionControl } from './attention-control.tsx';
import './classes.css';
import './classroom.css';
import { HandsLine } from './hand-up.tsx';
import { LessonsHere } from './lessons-here.tsx';
import { NowOn } from './now-on.tsx';
import { People } from './people.tsx';
import { SiteAsks } from './site-asks.tsx';
import { StartLesson } from './start-lesson.tsx';
import { Tiles } from './tiles.tsx';
import { UndoBar } from './undo-bar.tsx';
import { useClassroom } from './use-classroom.ts';
import { useLesson } from './use-lesson.ts';

/** One class, for whoever stands in front of it: what is on now, one control, who is there. */
export function ClassPage({ classId }: { readonly classId: string }): JSX.Element {
  const answer = useClass(classId);
  const shown = answer.data;
  return (
    <>
      <p className="crumb no-print">
        <Link href="/classes">Classes</Link>
      </p>
      <Page title={shown?.name ?? 'Class'} lead={shown ? leadOf(shown) : undefined}>
        <Answer answer={answer} what="this class" loading={<SkeletonRows rows={6} />}>
          {(detail) => <ClassNow shown={detail} />}
        </Answer>
      </Page>
    </>
  );
}

function leadOf(shown: ClassDetail): string {
  const agreed = shown.people.filter((person) => person.aup === 'agreed').length;
  const parts = [
    yearWords(shown.year),
    `${shown.pupils} ${shown.pupils === 1 ? 'pupil' : 'pupils'}`,
    `${agreed} of ${shown.people.length} have agreed to the AUP`,
  ];
  return parts.filter(Boolean).join(' · ');
}

function ClassNow({ shown }: { readonly shown: ClassDetail }): JSX.Element {
  const lesson = useLesson(shown);
  const classroom = useClassroom(shown);
  const teacher = useSignedIn().role === 'teacher';
  return (
    <>
      {shown.session ? (
        <NowOn shown={shown} session={shown.session} busy={lesson.busy} onEnd={lesson.end} />
      ) : (
        <section className="now-off" aria-labelledby="now-off">
          <h2 id="now-off">
            {shown.lessonsHere.length > 0
              ? 'No lesson of the whole class is on'
              : 'No lesson is on'}
          </h2>
          {teacher && shown.devices > 0 ? (
            <StartLesson laptops={shown.devices} busy={lesson.busy} onStart={lesson.start} />
          ) : null}
          {teacher ? null : (
            <p className="muted">A teacher of this class starts its lessons. You may end them.</p>
          )}
        </section>
      )}
      <UndoBar lesson={lesson} />
      <div role="alert">
        <Failure of={lesson.failure ?? classroom.failure} />
      </div>
      <LessonsHere shown={shown} control={classroom} mayTake={teacher} />
      <HandsLine hands={shown.classroom.hands} />
      <AttentionControl shown={shown} control={classroom} mayBegin={teacher} />
      <SiteAsks shown={shown} control={classroom} />
      <section aria-labelledby="laptops">
        <h2 id="laptops">Laptops</h2>
        {shown.tiles.length === 0 ? (
          <Empty title="No laptop belongs to this class yet">
            <p>Your technician adds them with an enrolment code for this class.</p>
          </Empty>
        ) : (
          <Tiles
            tiles={shown.tiles}
            lessonIsOn={shown.session !== null}
            hands={shown.classroom.hands}
            control={classroom}
          />
        )}
      </section>
      <PermissionPanel laptops={laptopsFor(shown)} className={shown.name} />
      <People people={shown.people} classId={shown.id} />
    </>
  );
}

/** Those that the console cannot reach come first. */
const laptopsFor = ({ tiles }: ClassDetail): Laptop[] =>
  [...tiles].sort(
    (one, other) =>
      Number(one.connected) - Number(other.connected) ||
      one.name.localeCompare(other.name, 'en-GB', { numeric: true }),
  );

function Failure({ of }: { readonly of: Error | null }): JSX.Element | null {
  return of ? <p className="form-error">{failureWords(of)}</p> : null;
}

function failureWords(failure: Error): string {
  if (failure instanceof AskFailure && failure.kind === 'offline') {
    return 'The console did not answer, so nothing was changed. Try again when it is connected.';
  }
  return `That did not work: ${failure.message}`;
}
