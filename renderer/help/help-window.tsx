import type { ReactNode } from 'react';
import type { WindowApi } from '#protocol/windows.ts';
import { Button } from '../ui/button.tsx';
import { ContactList } from '../ui/contact-list.tsx';
import { FaultForm } from '../ui/fault-form.tsx';
import { useHelp } from '../ui/help-button.tsx';
import { Icon } from '../ui/icons.tsx';
import { ReadingChoices } from '../ui/reading-settings.tsx';
import { useLiveState } from '../ui/use-answer.ts';
import { pupilWords } from '../ui/words.ts';

/** Help never waits for anything: its first button works even while the rest is loading or away. */
export function HelpWindow({ api }: { api: WindowApi<'help'> }): ReactNode {
  const state = useLiveState(api);
  return (
    <div className="help-page">
      <header className="help-top">
        <h1>{pupilWords.helpTitle}</h1>
        <ReadingChoices api={api} />
      </header>
      <main className="help-body">
        <TellTeacher api={api} />
        {state.kind === 'loading' ? (
          <div className="skeleton help-skeleton" aria-hidden="true" />
        ) : (
          <ContactList contacts={state.kind === 'ready' ? state.value.contacts : []} />
        )}
        <FaultForm reportFault={api.reportFault} />
      </main>
    </div>
  );
}

function TellTeacher({ api }: { api: WindowApi<'help'> }): ReactNode {
  const help = useHelp(api.askForHelp);
  return (
    <section className="tell">
      <Icon name="hand" />
      <div className="tell-words">
        <p>{pupilWords.tellTeacherWhy}</p>
        <Button
          look="main"
          size="child"
          icon="hand"
          onPress={help.ask}
          unavailable={help.state === 'asking'}
        >
          {pupilWords.tellTeacher}
        </Button>
        <p role="status" className="tell-said" data-state={help.state}>
          {help.words}
        </p>
      </div>
    </section>
  );
}
