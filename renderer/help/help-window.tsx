import { useRef, useState, type ReactNode } from 'react';
import type { WindowApi } from '#protocol/windows.ts';
import type { HelpCall, LocalState } from '#protocol/local-ipc.ts';
import { Button } from '../ui/button.tsx';
import { callSentences } from '../ui/call-sentences.ts';
import { spokenTo } from '../ui/childs-language.ts';
import { ContactList } from '../ui/contact-list.tsx';
import { FaultForm } from '../ui/fault-form.tsx';
import { HideButton, HideKeys, wholeHideWords } from '../ui/hide-button.tsx';
import { AskWords, useHelp } from '../ui/help-button.tsx';
import { Icon } from '../ui/icons.tsx';
import { InThisLesson } from '../ui/in-this-lesson.tsx';
import { ReadToMe } from '../ui/read-to-me.tsx';
import { ReadingChoices } from '../ui/reading-settings.tsx';
import { useReadAloud } from '../ui/speech/use-read-aloud.ts';
import { useLiveState } from '../ui/use-answer.ts';
import { WaitingPart } from '../ui/waiting-pages.tsx';
import { callWords } from '../ui/words/call-words.ts';
import { helpWindowWords } from '../ui/words/help-window-words.ts';
import { InLanguage, useLanguage, useWords } from '../ui/words/use-words.tsx';
import { WhatToDo } from './what-to-do.tsx';

type Api = WindowApi<'help'>;

/**
 * Help never waits for anything: its first button works even while the rest is loading or away. It
 * speaks the child's language, or the one that was chosen for its card.
 */
export function HelpWindow({ api }: { api: Api }): ReactNode {
  const state = useLiveState(api);
  const [chosen, setChosen] = useState<string | null>(null);
  return (
    <InLanguage
      window="help"
      {...spokenTo(state)}
      {...(chosen !== null && { language: chosen, fixed: true })}
    >
      <HelpPage
        api={api}
        state={state.kind === 'ready' ? state.value : undefined}
        loading={state.kind === 'loading'}
        cardIn={chosen}
        onSpeak={setChosen}
      />
    </InLanguage>
  );
}

function HelpPage(props: {
  api: Api;
  /** Absent while the agent has not answered. */
  state: LocalState | undefined;
  loading: boolean;
  cardIn: string | null;
  onSpeak: (language: string) => void;
}): ReactNode {
  const { api, state, loading, cardIn, onSpeak } = props;
  const { helpTitle } = useWords(helpWindowWords);
  const { whoCanHelp } = useWords(callWords);
  const spoken = useRef<HTMLElement>(null);
  const reading = useReadAloud(spoken, 'help', useLanguage(), 0.85);
  return (
    <div className="help-page">
      <header className="help-top">
        <h1>{helpTitle}</h1>
        <div className="row">
          <ReadToMe reading={reading} size="child" />
          <ReadingChoices size="child" />
        </div>
      </header>
      <main className="help-body" ref={spoken}>
        <HideMine api={api} />
        <AskForHelp api={api} call={state?.help ?? null} />
        <InThisLesson api={api} state={state} />
        <WhatToDo api={api} role={state?.person?.role} language={cardIn} onSpeak={onSpeak} />
        {loading ? (
          <WaitingPart title={whoCanHelp} />
        ) : (
          <ContactList contacts={state?.contacts ?? []} />
        )}
        <FaultForm reportFault={api.reportFault} state={state} />
      </main>
    </div>
  );
}

function HideMine({ api }: { api: Api }): ReactNode {
  const { hideWhy } = useWords(helpWindowWords);
  return (
    <section className="tell">
      <Icon name="hide" />
      <div className="tell-words">
        <p>{hideWhy}</p>
        <HideButton hideScreen={api.hideScreen} look="main" size="child" words={wholeHideWords} />
        <HideKeys api={api} />
      </div>
    </section>
  );
}

function AskForHelp({ api, call }: { api: Api; call: HelpCall | null }): ReactNode {
  const help = useHelp(api.askForHelp);
  const { askForHelpWhy } = useWords(helpWindowWords);
  const words = useWords(callWords);
  return (
    <section className="tell">
      <Icon name="person" />
      <div className="tell-words">
        <p>{askForHelpWhy}</p>
        <Button size="child" icon="person" onPress={help.ask} unavailable={help.state === 'asking'}>
          <AskWords />
        </Button>
        <p role="status" className="tell-said" data-state={help.state}>
          {help.words}
        </p>
        {call?.coming && (
          <p role="status" className="call-said">
            <Icon name="person" /> {callSentences(call, words).join(' ')}
          </p>
        )}
      </div>
    </section>
  );
}
