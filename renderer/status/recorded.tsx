import type { ReactNode } from 'react';
import type { LocalState } from '#protocol/local-ipc.ts';
import type { WindowApi } from '#protocol/windows.ts';
import { Icon, type IconName } from '../ui/icons.tsx';
import { NoticeList } from '../ui/notice-list.tsx';
import { clockWords } from '../ui/time-words.ts';
import { adultWords, pupilWords } from '../ui/words.ts';
import type { Audience } from './audience.ts';
import { adultStatusWords, pupilStatusWords } from './status-words.ts';

/** What this laptop records, by what is switched on now; where it goes, who reads it, how long. */
export function Recorded(props: {
  api: WindowApi<'status'>;
  state: LocalState;
  audience: Audience;
}): ReactNode {
  const { api, state, audience } = props;
  const words =
    audience === 'pupil' ? pupilStatusWords : { ...pupilStatusWords, ...adultStatusWords };
  return (
    <div className="stack">
      <p className="lead">
        {audience === 'pupil' ? pupilWords.recordedIntro : adultWords.recordedIntro}
      </p>
      <JustNow state={state} />
      {/* Asked anew when what is checked changes, so that it never falls behind. */}
      <NoticeList key={state.findings.map(({ rule }) => rule).join()} api={api} />
      <div className="recorded-facts">
        <Fact icon="home" title={words.whereTitle} lines={whereLines(state, words)} />
        <Fact
          icon="look"
          title={words.whoTitle}
          lines={[words.whoTeachers, words.whoTechnicians, words.whoNobody]}
        />
        <Fact icon="clock" title={words.keptTitle} lines={[words.keptHere, words.keptSchool]} />
        <Fact
          icon="dash"
          title={words.neverTitle}
          lines={[words.neverScreen, words.neverTyped, words.neverRead]}
        />
      </div>
    </div>
  );
}

/** What a lesson looks at in this minute. */
function JustNow({ state }: { state: LocalState }): ReactNode {
  const { session } = state;
  const lines =
    session === null
      ? [pupilStatusWords.nowNothing]
      : [
          session.programs ? pupilStatusWords.nowProgram : pupilStatusWords.nowLesson,
          `It ends at ${clockWords(session.endsAt)}.`,
        ];
  return (
    <Fact icon={session ? 'lesson' : 'pause'} title={pupilStatusWords.nowTitle} lines={lines} />
  );
}

function whereLines(
  { console, device }: LocalState,
  words: { whereSchool: string; whereWaiting: string; whereNowhere: string },
): string[] {
  if (device.id === null) return [words.whereNowhere];
  return [
    words.whereSchool,
    ...(console.host === undefined ? [] : [`Its name is ${console.host}.`]),
    words.whereWaiting,
  ];
}

function Fact(props: { icon: IconName; title: string; lines: readonly string[] }): ReactNode {
  return (
    <section className="recorded-fact">
      <h2>
        <Icon name={props.icon} /> {props.title}
      </h2>
      {props.lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </section>
  );
}
