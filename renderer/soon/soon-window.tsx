import { useRef, useState, type ReactNode } from 'react';
import type { Problem } from '#protocol/device-channel.ts';
import type { LocalState } from '#protocol/local-ipc.ts';
import type { Answer, WindowApi } from '#protocol/windows.ts';
import { ask } from '../ui/bridge.ts';
import { Button } from '../ui/button.tsx';
import { CalmPage } from '../ui/calm-page.tsx';
import { spokenTo } from '../ui/childs-language.ts';
import { HideButton } from '../ui/hide-button.tsx';
import { Icon } from '../ui/icons.tsx';
import { ReadToMe } from '../ui/read-to-me.tsx';
import { useReadAloud } from '../ui/speech/use-read-aloud.ts';
import { useLiveState } from '../ui/use-answer.ts';
import { useNow } from '../ui/use-now.ts';
import { LostPage, WaitingPage } from '../ui/waiting-pages.tsx';
import { soonWords } from '../ui/words/soon-words.ts';
import { troubleWords } from '../ui/words/trouble-words.ts';
import { InLanguage, useLanguage, useWords } from '../ui/words/use-words.tsx';
import { announced, beforeGate, leftSaid } from '../ui/time-to-save-said.ts';

type Api = WindowApi<'soon'>;
type Notice = NonNullable<LocalState['aupNotice']>;

/**
 * Rules came in the middle of work: how long there is to save before they cover the screen, or the
 * internet waits for them; more of it, or straight to the rules.
 */
export function SoonWindow({ api }: { api: Api }): ReactNode {
  const state = useLiveState(api);
  return (
    <InLanguage window="soon" {...spokenTo(state)}>
      {state.kind === 'loading' && <WaitingPage className="soon-page" size="child" />}
      {state.kind === 'failed' && <Lost problem={state.problem} retry={state.retry} />}
      {state.kind === 'ready' && <Shown api={api} state={state.value} />}
    </InLanguage>
  );
}

function Lost(props: { problem: Problem; retry: () => void }): ReactNode {
  const words = useWords(troubleWords);
  return <LostPage size="child" title={words.crashedTitle} holds={words.crashedHolds} {...props} />;
}

function Shown({ api, state }: { api: Api; state: LocalState }): ReactNode {
  const words = useWords(soonWords);
  const { aupNotice: notice } = state;
  if (notice) return <SoonPage api={api} state={state} notice={notice} />;
  // The window goes by itself the moment that nothing is due any more.
  return (
    <CalmPage icon="tick" title={words.over}>
      <HideButton size="child" />
    </CalmPage>
  );
}

function SoonPage(props: { api: Api; state: LocalState; notice: Notice }): ReactNode {
  const { api, state, notice } = props;
  const now = useNow(1_000);
  const spoken = useRef<HTMLElement>(null);
  const words = useWords(soonWords);
  const reading = useReadAloud(spoken, 'soon', useLanguage(), 0.85);
  const press = usePresses(api);
  const isForm = state.aupDue.length === 0;
  const title = isForm ? words.office : words.title;
  const before = beforeGate(state, words);
  return (
    <div className="soon-page">
      <main ref={spoken}>
        <h1>
          <Icon name={isForm ? 'home' : 'book'} /> {title}
        </h1>
        <p>
          {before.save} {before.then}
        </p>
        <p className="soon-left" role="timer" aria-live="off">
          <Icon name="clock" /> {leftSaid(notice.wallAt, now, words)}
        </p>
        <Said press={press} isLast={notice.moreTimes === 0} />
        <div className="soon-answers" data-silent="">
          <Button icon={isForm ? 'look' : 'book'} look="main" size="child" onPress={press.now}>
            {isForm ? words.officeNow : words.now}
          </Button>
          {notice.moreTimes > 0 && (
            <Button icon="clock" size="child" onPress={press.more}>
              {words.more}
            </Button>
          )}
        </div>
        <p className="sr-only" role="status" data-silent="">
          {announced(notice, now, { title, words, before })}
        </p>
      </main>
      <footer className="soon-tools">
        <ReadToMe reading={reading} size="child" />
        <HideButton hideScreen={api.hideScreen} size="child" look="quiet" />
      </footer>
    </div>
  );
}

/** What became of a press, and that no more time can be asked for. */
function Said(props: {
  press: Pick<ReturnType<typeof usePresses>, 'asked' | 'failed'>;
  isLast: boolean;
}): ReactNode {
  const words = useWords(soonWords);
  const { asked, failed } = props.press;
  const said = [
    ...(failed ? [words.failed] : asked ? [words.given] : []),
    ...(props.isLast ? [words.last] : []),
  ];
  return (
    <p className="soon-said" role="status">
      {said.join(' ')}
    </p>
  );
}

/** The two answers; what the agent makes of them comes with its next word. */
function usePresses(api: Api) {
  const [asked, setAsked] = useState(false);
  const [failed, setFailed] = useState(false);
  const tell = async (call: () => Promise<Answer<LocalState>>, isMore: boolean): Promise<void> => {
    const got = await ask(call);
    setFailed(!got.ok);
    setAsked(got.ok && isMore);
  };
  return {
    asked,
    failed,
    more: () => void tell(() => api.moreTime(), true),
    now: () => void tell(() => api.readNow(), false),
  };
}
