import type { ReactNode } from 'react';
import type { LocalState } from '#protocol/local-ipc.ts';
import type { WindowApi } from '#protocol/windows.ts';
import { filled } from '#base/words/filled.ts';
import { Icon, type IconName } from '../ui/icons.tsx';
import { KindsOf } from '../ui/notice-kinds.tsx';
import { NoticeItems, NoticeOf, useNotice } from '../ui/notice-list.tsx';
import { clockWords } from '../ui/time-words.ts';
import { whatIsRecordedWords } from '../ui/words/what-is-recorded-words.ts';
import { useLanguage, useWords } from '../ui/words/use-words.tsx';
import type { WordsOf } from '#base/words/word-group.ts';
import { adultWords } from '../ui/words.ts';
import type { Audience } from './audience.ts';
import { adultStatusWords } from './status-words.ts';

/** What this laptop records, by what is switched on now; where it goes, who reads it, how long. */
export function Recorded(props: {
  api: WindowApi<'status'>;
  state: LocalState;
  audience: Audience;
}): ReactNode {
  const rules = props.state.findings.map(({ rule }) => rule).join();
  // Asked anew when what is checked changes, so that it never falls behind.
  return <RecordedNow key={rules} {...props} />;
}

function RecordedNow({ api, state, audience }: Parameters<typeof Recorded>[0]): ReactNode {
  const notice = useNotice(api);
  const forPupils = useWords(whatIsRecordedWords);
  const { neverTitle, neverScreen, neverTyped, neverRead } = forPupils;
  const never = (
    <Fact icon="dash" title={neverTitle} lines={[neverScreen, neverTyped, neverRead]} />
  );
  // What is not recorded goes nowhere, and nobody reads it.
  if (notice.kind === 'ready' && notice.value.length === 0)
    return (
      <div className="stack">
        <p className="lead">{forPupils.recordedEmpty}</p>
        <JustNow state={state} />
        <div className="recorded-facts">{never}</div>
      </div>
    );
  const intro = audience === 'pupil' ? forPupils.recordedIntro : adultWords.recordedIntro;
  return (
    <div className="stack">
      <p className="lead">{intro}</p>
      <JustNow state={state} />
      <NoticeOf notice={notice}>
        {(items) =>
          audience === 'pupil' ? (
            <div className="recorded">
              <KindsOf items={items} />
            </div>
          ) : (
            <NoticeItems items={items} />
          )
        }
      </NoticeOf>
      <div className="recorded-facts">
        <Kept state={state} audience={audience} />
        {never}
      </div>
    </div>
  );
}

/** Where it goes, who reads it, how long it is kept. */
function Kept({ state, audience }: { state: LocalState; audience: Audience }): ReactNode {
  const forPupils = useWords(whatIsRecordedWords);
  const words = audience === 'pupil' ? forPupils : { ...forPupils, ...adultStatusWords };
  return (
    <>
      <Fact icon="home" title={words.whereTitle} lines={useWhere(state, words)} />
      <Fact
        icon="look"
        title={words.whoTitle}
        lines={[words.whoTeachers, words.whoTechnicians, words.whoNobody]}
      />
      <Fact icon="clock" title={words.keptTitle} lines={[words.keptHere, words.keptSchool]} />
    </>
  );
}

/** What a lesson looks at in this minute. */
function JustNow({ state }: { state: LocalState }): ReactNode {
  const { session } = state;
  const words = useWords(whatIsRecordedWords);
  const language = useLanguage();
  const lines =
    session === null
      ? [words.nowNothing]
      : [
          session.programs ? words.nowProgram : words.nowLesson,
          filled(words.nowEnds, { time: clockWords(session.endsAt, language) }, language),
        ];
  return <Fact icon={session ? 'lesson' : 'pause'} title={words.nowTitle} lines={lines} />;
}

type WhereWords = Pick<
  WordsOf<typeof whatIsRecordedWords>,
  'whereSchool' | 'whereWaiting' | 'whereNowhere' | 'whereName'
>;

function useWhere({ console, device }: LocalState, words: WhereWords): string[] {
  const language = useLanguage();
  if (device.id === null) return [words.whereNowhere];
  return [
    words.whereSchool,
    ...(console.host === undefined
      ? []
      : [filled(words.whereName, { name: console.host }, language)]),
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
