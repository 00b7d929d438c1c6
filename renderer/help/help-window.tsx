import type { ReactNode } from 'react';
import type { WindowApi } from '#protocol/windows.ts';
import type { HelpCall } from '#protocol/local-ipc.ts';
import { Button } from '../ui/button.tsx';
import { callSentences } from '../ui/call-words.ts';
import { ContactList } from '../ui/contact-list.tsx';
import { FaultForm } from '../ui/fault-form.tsx';
import { HideButton, HideKeys } from '../ui/hide-button.tsx';
import { useHelp } from '../ui/help-button.tsx';
import { Icon } from '../ui/icons.tsx';
import { ReadingChoices } from '../ui/reading-settings.tsx';
import { useLiveState } from '../ui/use-answer.ts';
import { pupilWords } from '../ui/words.ts';
import { WhatToDo } from './what-to-do.tsx';

/** Help never waits for anything: its first button works even while the rest is loading or away. */
export function HelpWindow({ api }: { api: WindowApi<'help'> }): ReactNode {
  const state = useLiveState(api);
  return (
    <div className="help-page">
      <header className="help-top">
        <h1>{pupilWords.helpTitle}</h1>
        <ReadingChoices />
      </header>
      <main className="help-body">
        <HideMine api={api} />
        <AskForHelp api={api} call={state.kind === 'ready' ? (state.value.help ?? null) : null} />
        <WhatToDo api={api} role={state.kind === 'ready' ? state.value.person?.role : undefined} />
        {state.kind === 'loading' ? (
          <div className="skeleton help-skeleton" aria-hidden="true" />
        ) : (
          <ContactList contacts={state.kind === 'ready' ? state.value.contacts : []} />
        )}
        <FaultForm
          reportFault={api.reportFault}
          online={state.kind !== 'ready' || state.value.console.linked}
        />
      </main>
    </div>
  );
}

function HideMine({ api }: { api: WindowApi<'help'> }): ReactNode {
  return (
    <section className="tell">
      <Icon name="hide" />
      <div className="tell-words">
        <p>{pupilWords.hideWhy}</p>
        <HideButton
          hideScreen={api.hideScreen}
          look="main"
          size="child"
          words={pupilWords.hideAndTell}
        />
        <HideKeys api={api} />
      </div>
    </section>
  );
}

function AskForHelp({ api, call }: { api: WindowApi<'help'>; call: HelpCall | null }): ReactNode {
  const help = useHelp(api.askForHelp);
  return (
    <section className="tell">
      <Icon name="person" />
      <div className="tell-words">
        <p>{pupilWords.askForHelpWhy}</p>
        <Button size="child" icon="person" onPress={help.ask} unavailable={help.state === 'asking'}>
          {pupilWords.askForHelp}
        </Button>
        <p role="status" className="tell-said" data-state={help.state}>
          {help.words}
        </p>
        {call?.coming && (
          <p role="status" className="call-said">
            <Icon name="person" /> {callSentences(call).join(' ')}
          </p>
        )}
      </div>
    </section>
  );
}
