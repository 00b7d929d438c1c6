import type { ReactNode } from 'react';
import type { LocalState } from '#protocol/local-ipc.ts';
import type { WindowApi } from '#protocol/windows.ts';
import { Button } from '../ui/button.tsx';
import { useHelp } from '../ui/help-button.tsx';
import { useBriefly } from '../ui/use-briefly.ts';
import { HideButton, shortHideWords } from '../ui/hide-button.tsx';
import { Icon } from '../ui/icons.tsx';
import { siteName } from '../ui/site-name.ts';
import { clockWords, exactWords, leftWords } from '../ui/time-words.ts';
import { useLiveState } from '../ui/use-answer.ts';
import { useNow } from '../ui/use-now.ts';
import { pupilWords } from '../ui/words.ts';
import { announcement, lessonProgress } from './announcement.ts';
import { LessonTools } from './lesson-tools.tsx';
import { type NotInLesson, noticeSaid, noticeWords } from './program-notice.ts';
import { useHand } from './use-hand.ts';
import { usePlace } from './use-place.ts';

type Session = NonNullable<LocalState['session']>;
type Api = WindowApi<'supervised'>;
interface RunningProps {
  readonly api: Api;
  readonly session: Session;
  readonly hand: NonNullable<LocalState['classroom']>['hand'];
}

/** The slim banner of a lesson: who leads it, what is open, how long it lasts. It can be moved. */
export function SupervisedWindow({ api }: { api: Api }): ReactNode {
  const state = useLiveState(api);
  const hide = <HideButton look="quiet" words={shortHideWords} />;
  if (state.kind === 'loading')
    return (
      <Banner sign="clock" tools={hide}>
        {pupilWords.lessonLoading}
      </Banner>
    );
  if (state.kind === 'failed')
    return (
      <Banner
        sign="question"
        tools={
          <>
            {hide}
            <Button icon="refresh" onPress={state.retry}>
              {pupilWords.tryAgain}
            </Button>
          </>
        }
      >
        <strong>{pupilWords.lessonLostTitle}</strong> {pupilWords.lessonLostHolds}
      </Banner>
    );
  const { session, classroom } = state.value;
  if (!session)
    return (
      <Banner sign="lesson" tools={hide}>
        {pupilWords.noLesson}
      </Banner>
    );
  return <Running api={api} session={session} hand={classroom?.hand ?? null} />;
}

function Running({ api, session, hand: kept }: RunningProps): ReactNode {
  const now = useNow(1_000);
  const help = useHelp(api.askForHelp);
  const helpSaid = useBriefly(help.words, 15_000);
  const hand = useHand(api, kept);
  const place = usePlace(api, Boolean(session.notInLesson) || Boolean(kept?.seen));
  const handSaid = useBriefly(hand.words, 15_000);
  const said = helpSaid === '' ? handSaid : helpSaid;
  const over = now.getTime() >= Date.parse(session.endsAt);
  const notice = over ? undefined : session.notInLesson;
  return (
    <Banner
      sign={notice ? 'attention' : 'lesson'}
      said={notice ? noticeSaid(notice) : announcement(session, now)}
      progress={lessonProgress(session.startsAt, session.endsAt, now)}
      tools={<LessonTools api={api} hand={hand} help={help} place={place} />}
      small={place.small}
    >
      {!notice && (
        <div className="lesson-who" title={`${session.teacher}, ${session.className}`}>
          <strong>{session.teacher}</strong>
          <span className="muted">{session.className}</span>
        </div>
      )}
      <div className="lesson-open">
        <p className="lesson-said" role="status">
          {said}
        </p>
        {said === '' && notice && <ProgramNotice notice={notice} now={now} />}
        {said === '' &&
          !notice &&
          (over ? <p>{pupilWords.lessonEnded}</p> : <Sites sites={session.sites} />)}
      </div>
      {!notice && <TimeLeft endsAt={session.endsAt} now={now} over={over} />}
    </Banner>
  );
}

function TimeLeft(props: { endsAt: string; now: Date; over: boolean }): ReactNode {
  const { endsAt, now, over } = props;
  return (
    <div className="lesson-time">
      <strong>{leftWords(endsAt, now)}</strong>
      <span className="muted">
        {over ? 'ended' : 'ends'} at{' '}
        <time dateTime={endsAt} title={exactWords(endsAt)}>
          {clockWords(endsAt)}
        </time>
      </span>
    </div>
  );
}

/** Not a status of its own: it is spoken once, above, and not again with every second. */
function ProgramNotice(props: { notice: NotInLesson; now: Date }): ReactNode {
  const { what, next } = noticeWords(props.notice, props.now);
  return (
    <div className="program-notice">
      <strong>{what}</strong>
      <span>{next}</span>
    </div>
  );
}

const sitesShown = 3;

function Sites({ sites }: { sites: readonly string[] }): ReactNode {
  if (sites.length === 0) return <p className="muted">{pupilWords.anySite}</p>;
  const rest = sites.slice(sitesShown);
  return (
    <>
      <ul className="sites" title={sites.map(siteName).join(', ')} aria-label="Open now">
        <li className="muted" aria-hidden="true">
          Open now:
        </li>
        {sites.slice(0, sitesShown).map((site) => (
          <li key={site}>{siteName(site)}</li>
        ))}
        {rest.length > 0 && (
          <li>
            and {rest.length} more
            <span className="sr-only">: {rest.map(siteName).join(', ')}</span>
          </li>
        )}
      </ul>
    </>
  );
}

function Banner(props: {
  sign: 'lesson' | 'clock' | 'question' | 'attention';
  said?: string;
  progress?: number;
  tools?: ReactNode;
  small?: boolean;
  children: ReactNode;
}): ReactNode {
  return (
    <main className="banner" data-small={props.small || undefined}>
      <h1 className="sr-only">Lesson</h1>
      <Icon name={props.sign} />
      <div className="banner-words">{props.children}</div>
      {props.tools && <div className="banner-tools">{props.tools}</div>}
      <p className="sr-only" role="status">
        {props.said ?? ''}
      </p>
      {props.progress !== undefined && (
        <progress className="banner-progress" value={props.progress} max={1} aria-hidden="true" />
      )}
    </main>
  );
}
