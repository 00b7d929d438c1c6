import type { ReactNode } from 'react';
import type { LocalState } from '#protocol/local-ipc.ts';
import type { WindowApi } from '#protocol/windows.ts';
import { HideButton } from '../ui/hide-button.tsx';
import { startWords } from '../ui/start-words.ts';
import { clockWords, leftWords } from '../ui/time-words.ts';
import { ReadingChoices } from '../ui/reading-settings.tsx';
import { useLiveState } from '../ui/use-answer.ts';
import { useNow } from '../ui/use-now.ts';
import { LostPage, WaitingPage } from '../ui/waiting-pages.tsx';
import { pupilWords } from '../ui/words.ts';
import { EndLesson } from './end-lesson.tsx';
import { StartLesson } from './start-lesson.tsx';

type Api = WindowApi<'lesson'>;
type Session = NonNullable<LocalState['session']>;

/** Starts and ends a lesson on this laptop itself, with a sign-in or a code: no network is needed. */
export function LessonWindow({ api }: { api: Api }): ReactNode {
  const state = useLiveState(api);
  if (state.kind === 'loading') return <WaitingPage className="lesson-page" />;
  if (state.kind === 'failed')
    return (
      <LostPage
        title={startWords.lostTitle}
        holds={pupilWords.lessonLostHolds}
        reader="adult"
        next={startWords.lostNext}
        problem={state.problem}
        retry={state.retry}
      />
    );
  const { session, classroom } = state.value;
  return (
    <main className="lesson-page">
      <header className="lesson-top">
        <h1>{startWords.title}</h1>
        <ReadingChoices />
      </header>
      {session ? (
        <On api={api} session={session} start={classroom?.start} />
      ) : (
        <Off api={api} start={classroom?.start} />
      )}
      <footer className="lesson-hide">
        <HideButton hideScreen={api.hideScreen} />
      </footer>
    </main>
  );
}

type Start = NonNullable<LocalState['classroom']>['start'] | undefined;

function Off({ api, start }: { api: Api; start: Start }): ReactNode {
  if (!start?.class) return <p>{startWords.noClass}</p>;
  return (
    <>
      <p>{startWords.lead}</p>
      <p>
        <strong>{start.class.name}</strong>
      </p>
      <StartLesson api={api} start={start} />
    </>
  );
}

function On(props: { api: Api; session: Session; start: Start }): ReactNode {
  const { api, session, start } = props;
  const now = useNow(1_000);
  return (
    <>
      <p>
        <strong>{session.teacher}</strong>, {session.className}. {leftWords(session.endsAt, now)}:
        it ends by itself at {clockWords(session.endsAt)}.
      </p>
      {start && <EndLesson api={api} session={session.id} start={start} />}
    </>
  );
}
