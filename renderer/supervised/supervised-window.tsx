import type { ReactNode } from 'react';
import type { LocalState } from '#protocol/local-ipc.ts';
import type { WindowApi } from '#protocol/windows.ts';
import { Button } from '../ui/button.tsx';
import { spokenTo } from '../ui/childs-language.ts';
import { useHelp } from '../ui/help-button.tsx';
import { useBriefly } from '../ui/use-briefly.ts';
import { HideButton, shortHideWords } from '../ui/hide-button.tsx';
import { Icon } from '../ui/icons.tsx';
import { Sentence } from '../ui/sentence.tsx';
import { leftWords } from '../ui/time-words.ts';
import { type Loaded, useLiveState } from '../ui/use-answer.ts';
import { useHand } from '../ui/use-hand.ts';
import { useNow } from '../ui/use-now.ts';
import { Clock } from '../ui/when.tsx';
import { bannerWords } from '../ui/words/banner-words.ts';
import { troubleWords } from '../ui/words/trouble-words.ts';
import { InLanguage, useLanguage, useWords } from '../ui/words/use-words.tsx';
import { announcement, lessonProgress } from './announcement.ts';
import { Sites } from './sites.tsx';
import { LessonTools } from './lesson-tools.tsx';
import { type NotInLesson, noticeSaid, noticeWords } from './program-notice.ts';
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
  return (
    <InLanguage window="supervised" {...spokenTo(state)}>
      <Whole api={api} state={state} />
    </InLanguage>
  );
}

function Whole({ api, state }: { api: Api; state: Loaded<LocalState> }): ReactNode {
  const words = useWords(bannerWords);
  const { tryAgain } = useWords(troubleWords);
  const hide = <HideButton look="quiet" words={shortHideWords} />;
  if (state.kind === 'loading')
    return (
      <Banner sign="clock" tools={hide}>
        {words.lessonLoading}
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
              {tryAgain}
            </Button>
          </>
        }
      >
        <strong>{words.lessonLostTitle}</strong> {words.lessonLostHolds}
      </Banner>
    );
  const { session, classroom } = state.value;
  if (!session)
    return (
      <Banner sign="lesson" tools={hide}>
        {words.noLesson}
      </Banner>
    );
  return <Running api={api} session={session} hand={classroom?.hand ?? null} />;
}

function Running({ api, session, hand: kept }: RunningProps): ReactNode {
  const language = useLanguage();
  const words = useWords(bannerWords);
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
      said={notice ? noticeSaid(notice, language) : announcement(session, now, language)}
      progress={lessonProgress(session.startsAt, session.endsAt, now)}
      tools={<LessonTools {...{ api, hand, help, place, over }} />}
      small={place.small}
    >
      {!notice && (
        <div className="lesson-who" title={`${session.teacher}, ${session.className}`}>
          <strong dir="auto">{session.teacher}</strong>
          <span className="muted" dir="auto">
            {session.className}
          </span>
        </div>
      )}
      <div className="lesson-open">
        <p className="lesson-said" role="status">
          {said}
        </p>
        {said === '' && notice && <ProgramNotice notice={notice} now={now} />}
        {said === '' &&
          !notice &&
          (over ? <p>{words.lessonEnded}</p> : <Sites sites={session.sites} />)}
      </div>
      {!notice && <TimeLeft endsAt={session.endsAt} now={now} over={over} />}
    </Banner>
  );
}

function TimeLeft(props: { endsAt: string; now: Date; over: boolean }): ReactNode {
  const { endsAt, now, over } = props;
  const language = useLanguage();
  const words = useWords(bannerWords);
  return (
    <div className="lesson-time">
      <strong>{leftWords(endsAt, now, language)}</strong>
      <span className="muted">
        <Sentence
          words={over ? words.endedAt : words.endsAt}
          parts={{ time: <Clock at={endsAt} /> }}
        />
      </span>
    </div>
  );
}

/** Not a status of its own: it is spoken once, above, and not again with every second. */
function ProgramNotice(props: { notice: NotInLesson; now: Date }): ReactNode {
  const { what, next } = noticeWords(props.notice, props.now, useLanguage());
  return (
    <div className="program-notice">
      <strong>{what}</strong>
      <span>{next}</span>
    </div>
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
  const { lesson } = useWords(bannerWords);
  return (
    <main className="banner" data-small={props.small || undefined}>
      <h1 className="sr-only">{lesson}</h1>
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
