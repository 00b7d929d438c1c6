import { useEffect, useRef, useState, type ReactNode, type RefObject } from 'react';
import type { LocalState } from '#protocol/local-ipc.ts';
import { primaryLanguage } from '#base/primary-language.ts';
import { languageOfWords } from '#base/words/word-group.ts';
import type { WindowApi } from '#protocol/windows.ts';
import { ask } from '../ui/bridge.ts';
import { Button } from '../ui/button.tsx';
import { spokenTo } from '../ui/childs-language.ts';
import { ContactList } from '../ui/contact-list.tsx';
import { Curtain } from '../ui/curtain.tsx';
import { Icon } from '../ui/icons.tsx';
import { ReadToMe } from '../ui/read-to-me.tsx';
import { ReadingChoices } from '../ui/reading-settings.tsx';
import { type CallWords, callWords } from '../ui/words/call-words.ts';
import { InLanguage, useLanguage, useWords } from '../ui/words/use-words.tsx';
import { useReadAloud } from '../ui/speech/use-read-aloud.ts';
import { useLinked, useLiveState } from '../ui/use-answer.ts';
import { isOffline, saidOf } from './said.ts';

type Api = WindowApi<'hidden'>;

/** Covers a hidden screen: who was told, what happens next, and the way back when the child is ready. */
export function HiddenWindow({ api }: { api: Api }): ReactNode {
  const answer = useLiveState(api);
  const state = answer.kind === 'ready' ? answer.value : null;
  // Where not even the agent answers, nobody is being told.
  const linked = useLinked(api) && answer.kind !== 'failed';
  return (
    <InLanguage window="hidden" {...spokenTo(answer)}>
      <Hidden api={api} state={state} linked={linked} />
    </InLanguage>
  );
}

function Hidden(props: { api: Api; state: LocalState | null; linked: boolean }): ReactNode {
  const { api, state, linked } = props;
  const call = state?.help?.hidden ? state.help : null;
  const [asksToShow, setAsksToShow] = useState(false);
  // A call of its own begins on the first page again.
  useEffect(() => setAsksToShow(false), [call?.call]);
  const spoken = useRef<HTMLElement>(null);
  const words = useWords(callWords);
  const said = saidOf(call, linked, words);
  const page = asksToShow ? 'show' : 'hidden';
  const reading = useReadAloud(spoken, page, useLanguage(), 0.85);
  const back = (): void => setAsksToShow(false);
  const show = (): void => {
    reading.stop();
    back();
    void ask(() => api.showScreen());
  };
  return (
    <div className="hidden-page">
      <header className="hidden-top">
        <ReadToMe reading={reading} size="child" />
        <ReadingChoices size="child" />
      </header>
      <main className="hidden-sheet" ref={spoken}>
        <Curtain />
        <div className="hidden-words">
          {asksToShow ? (
            <AskToShow words={words} onKeep={back} onShow={show} />
          ) : (
            <Told
              words={words}
              said={said}
              state={state}
              offline={isOffline(call, linked)}
              told={call !== null && !isOffline(call, linked)}
            >
              <Button size="child" icon="look" onPress={() => setAsksToShow(true)}>
                {words.show}
              </Button>
            </Told>
          )}
        </div>
      </main>
    </div>
  );
}

function Told(props: {
  words: CallWords;
  said: readonly string[];
  state: LocalState | null;
  offline: boolean;
  /** Not yet: then nothing may look as if it were done. */
  told: boolean;
  children: ReactNode;
}): ReactNode {
  const { words, said, state, offline, told } = props;
  const heading = useFocusedHeading();
  return (
    <>
      <h1 ref={heading} tabIndex={-1}>
        {words.title}
      </h1>
      <p>{words.good}</p>
      <div role="status" className="hidden-said" data-told={told}>
        <Icon name={told ? 'tick' : 'clock'} />
        <div>
          {said.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </div>
      </div>
      <section>
        <h2>{words.next}</h2>
        <ul className="hidden-next">
          {offline ? (
            <li className="hidden-way">
              <Icon name="hand" /> <OwnWay words={words} schools={state?.helpWay?.offline} />
            </li>
          ) : (
            <>
              <li>
                <Icon name="person" /> {words.comes}
              </li>
              <li>
                <Icon name="tick" /> {words.stay}
              </li>
            </>
          )}
          <li>
            <Icon name="hide" /> {words.nobodySees}
          </li>
        </ul>
      </section>
      <div className="hidden-act" data-silent="">
        {props.children}
      </div>
      {offline && state && <ContactList contacts={state.contacts} />}
    </>
  );
}

/**
 * What to do without a network. The school writes its way in English: who reads another language
 * reads what helps in that one, and the school's words below it.
 */
function OwnWay({ words, schools }: { words: CallWords; schools: string | undefined }): ReactNode {
  const language = useLanguage();
  if (schools === undefined || primaryLanguage(languageOfWords(language)) === 'en')
    return <bdi>{schools ?? words.handToo}</bdi>;
  return (
    <div>
      <p>{words.handToo}</p>
      <p className="muted" lang="en">
        <bdi>{schools}</bdi>
      </p>
    </div>
  );
}

function AskToShow(props: { words: CallWords; onKeep: () => void; onShow: () => void }): ReactNode {
  const { words, onKeep, onShow } = props;
  const heading = useFocusedHeading();
  return (
    <>
      <h1 ref={heading} tabIndex={-1}>
        {words.showTitle}
      </h1>
      <ul className="hidden-next">
        <li>
          <Icon name="person" /> {words.showWait}
        </li>
        <li>
          <Icon name="tick" /> {words.showReady}
        </li>
      </ul>
      <div className="hidden-act row">
        <Button look="main" size="child" icon="hide" onPress={onKeep}>
          {words.keep}
        </Button>
        <Button size="child" icon="look" onPress={onShow}>
          {words.showNow}
        </Button>
      </div>
    </>
  );
}

/** A heading that takes the keyboard when it comes: a screen reader says what has happened. */
function useFocusedHeading(): RefObject<HTMLHeadingElement | null> {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
  }, []);
  return heading;
}
