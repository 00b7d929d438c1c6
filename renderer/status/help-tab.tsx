import { useState, type ReactNode } from 'react';
import type { LocalState } from '#protocol/local-ipc.ts';
import type { WindowApi } from '#protocol/windows.ts';
import { ask } from '../ui/bridge.ts';
import { Button } from '../ui/button.tsx';
import { ContactList } from '../ui/contact-list.tsx';
import { FaultForm } from '../ui/fault-form.tsx';
import { HelpButton } from '../ui/help-button.tsx';
import { InThisLesson } from '../ui/in-this-lesson.tsx';
import { startWords } from '../ui/start-words.ts';
import { statusWords } from '../ui/words/status-words.ts';
import { troubleWords } from '../ui/words/trouble-words.ts';
import { useWords } from '../ui/words/use-words.tsx';

type Api = WindowApi<'status'>;

/** Ask for help, read the rules again, report a fault, and who can help. */
export function HelpTab({ api, state }: { api: Api; state: LocalState }): ReactNode {
  return (
    <div className="stack help-tab">
      <div className="row">
        <HelpButton askForHelp={api.askForHelp} />
        <ReadRules api={api} />
      </div>
      <InThisLesson api={api} state={state} />
      <ContactList contacts={state.contacts} />
      <FaultForm reportFault={api.reportFault} state={state} />
      {state.classroom?.start.class && (
        <div className="row">
          <Button icon="lesson" look="quiet" onPress={() => void api.openLesson()}>
            <bdi lang="en">{startWords.open}</bdi>
          </Button>
        </div>
      )}
    </div>
  );
}

function ReadRules({ api }: { api: Api }): ReactNode {
  const words = useWords(statusWords);
  const { rulesLostTitle } = useWords(troubleWords);
  const [said, setSaid] = useState('');
  const open = (): void => {
    void ask(() => api.openAup()).then((got) => {
      if (!got.ok) return setSaid(rulesLostTitle);
      setSaid(got.value.opened ? words.rulesOpened : words.rulesNotOpened);
    });
  };
  return (
    <>
      <Button icon="book" onPress={open}>
        {words.readRules}
      </Button>
      <p role="status">{said}</p>
    </>
  );
}
