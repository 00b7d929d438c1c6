import { Button } from '@mantine/core';
import type { JSX } from 'react';
import { Link } from 'wouter';
import type { ClassSittingView } from '#protocol/console-aup.ts';
import { useSignedIn } from '../api/me-context.ts';
import { Answer, Empty } from '../shell/answer.tsx';
import { Page } from '../shell/page.tsx';
import { clockTime } from '../time/time-words.ts';
import { Children } from './children.tsx';
import { ReadOut } from './read-out.tsx';
import './sitting.css';
import { useSittingControl, useSittingView, type SittingControl } from './use-sitting.ts';

/** A class sitting on the classroom's screen: read out, then each child answers for themselves. */
export default function SittingPage({ classId }: { readonly classId: string }): JSX.Element {
  const answer = useSittingView(classId);
  return (
    <>
      <p className="crumb no-print">
        <Link href={`/classes/${classId}`}>{answer.data?.className ?? 'Class'}</Link>
      </p>
      <Page title="Read the rules together">
        <Answer answer={answer} what="the class sitting">
          {(view) => <Stage view={view} />}
        </Answer>
      </Page>
    </>
  );
}

function Stage({ view }: { readonly view: ClassSittingView }): JSX.Element {
  const control = useSittingControl(view);
  const teaches = useSignedIn().role === 'teacher';
  if (view.documents.length === 0)
    return (
      <Empty title="There is nothing to read out">
        <p>The school’s policy asks pupils to read nothing.</p>
      </Empty>
    );
  const { sitting } = view;
  return (
    <>
      <div role="alert">
        {control.failure ? (
          <p className="form-error">That did not work: {control.failure.message}</p>
        ) : null}
      </div>
      {sitting ? <OnNow view={view} control={control} teaches={teaches} /> : null}
      {!sitting && <Before view={view} control={control} teaches={teaches} />}
      {sitting && sitting.readAt === null ? (
        <ReadOut view={view} control={control} teaches={teaches} />
      ) : null}
      {sitting?.readAt ? <Children view={view} control={control} teaches={teaches} /> : null}
    </>
  );
}

export interface StageProps {
  readonly view: ClassSittingView;
  readonly control: SittingControl;
  /** Only a teacher leads it; others may watch. */
  readonly teaches: boolean;
}

function Before({ view, control, teaches }: StageProps): JSX.Element {
  const waiting = view.children.filter(({ answer }) => answer === 'waiting').length;
  return (
    <section className="panel sitting-before">
      <p>
        You read <strong>{view.documents.map(({ title }) => title).join(' and ')}</strong> out to{' '}
        {view.className}. Then each child answers: here on this screen, or on their own laptop.
      </p>
      <p>
        {waiting} of {view.children.length} children have it still to do.
      </p>
      {teaches ? (
        <Button size="lg" loading={control.busy} onClick={control.start}>
          Start reading
        </Button>
      ) : (
        <p className="muted">A teacher of this class starts it.</p>
      )}
    </section>
  );
}

function OnNow({ view, control, teaches }: StageProps): JSX.Element | null {
  if (!view.sitting) return null;
  const ends = clockTime(new Date(view.sitting.endsAt));
  return (
    <div className="sitting-bar">
      <p className="muted">
        Led by {view.sitting.teacher}. It ends by itself at {ends}.
      </p>
      {teaches ? (
        <Button variant="default" loading={control.busy} onClick={control.end}>
          End sitting
        </Button>
      ) : null}
    </div>
  );
}
