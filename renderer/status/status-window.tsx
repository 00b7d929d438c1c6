import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { LocalState } from '#protocol/local-ipc.ts';
import type { WindowApi } from '#protocol/windows.ts';
import { Button } from '../ui/button.tsx';
import { CalmPage, ProblemNote } from '../ui/calm-page.tsx';
import { HelpButton } from '../ui/help-button.tsx';
import { NoticeList } from '../ui/notice-list.tsx';
import { ReadingChoices } from '../ui/reading-settings.tsx';
import { useLinked, useLiveState } from '../ui/use-answer.ts';
import { adultWords, pupilWords } from '../ui/words.ts';
import { Checks } from './checks.tsx';
import { ConsoleLine } from './console-line.tsx';
import { HelpTab } from './help-tab.tsx';

type Api = WindowApi<'status'>;

const tabs = [
  { id: 'checks', title: pupilWords.checksTitle },
  { id: 'recorded', title: pupilWords.recordedTitle },
  { id: 'help', title: pupilWords.helpTitle },
] as const;
type TabId = (typeof tabs)[number]['id'];

/** What this laptop checks, why, how it is mended, and what is recorded about me. */
export function StatusWindow({ api }: { api: Api }): ReactNode {
  const state = useLiveState(api);
  const linked = useLinked(api);
  const [tab, setTab] = useState<TabId>('checks');
  if (state.kind === 'loading') return <Waiting />;
  if (state.kind === 'failed')
    return (
      <CalmPage icon="question" title={pupilWords.checksLost}>
        <ProblemNote holds={pupilWords.checksLostHolds} problem={state.problem} />
        <div className="row">
          <Button icon="refresh" look="main" onPress={state.retry}>
            {pupilWords.tryAgain}
          </Button>
          <HelpButton askForHelp={api.askForHelp} />
        </div>
      </CalmPage>
    );
  return (
    <div className="status">
      <Top api={api} state={state.value} />
      <main className="status-main">
        <TabList chosen={tab} choose={setTab} />
        <div className="status-body" role="tabpanel" id="panel" aria-labelledby={`tab-${tab}`}>
          {tab === 'checks' && <Checks api={api} state={state.value} />}
          {tab === 'recorded' && <Recorded api={api} state={state.value} />}
          {tab === 'help' && <HelpTab api={api} state={state.value} />}
        </div>
      </main>
      <ConsoleLine state={state.value} linked={linked} />
    </div>
  );
}

function Top({ api, state }: { api: Api; state: LocalState }): ReactNode {
  return (
    <header className="status-top">
      <div>
        <h1>About this laptop</h1>
        <p className="muted">
          {state.device.hostname}
          {state.device.school === null ? '' : `, ${state.device.school}`}
        </p>
      </div>
      <ReadingChoices api={api} />
    </header>
  );
}

/** Arrow keys move between tabs, as everywhere else; Tab goes on into the page. */
function TabList({ chosen, choose }: { chosen: TabId; choose: (tab: TabId) => void }): ReactNode {
  const list = useRef<HTMLDivElement>(null);
  const at = tabs.findIndex(({ id }) => id === chosen);
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const next = tabs[(at + step + tabs.length) % tabs.length];
    if (step === 0 || !next) return;
    choose(next.id);
    list.current?.querySelector<HTMLElement>(`#tab-${next.id}`)?.focus();
  };
  return (
    <div
      role="tablist"
      aria-label="About this laptop"
      className="tabs"
      ref={list}
      onKeyDown={onKeyDown}
    >
      {tabs.map(({ id, title }) => (
        <button
          key={id}
          type="button"
          role="tab"
          id={`tab-${id}`}
          className="tab"
          aria-selected={id === chosen}
          aria-controls="panel"
          tabIndex={id === chosen ? 0 : -1}
          onClick={() => choose(id)}
        >
          {title}
        </button>
      ))}
    </div>
  );
}

function Recorded({ api, state }: { api: Api; state: LocalState }): ReactNode {
  const adult = state.person?.role !== undefined && state.person.role !== 'pupil';
  return (
    <div className="stack">
      <p className="lead">{adult ? adultWords.recordedIntro : pupilWords.recordedIntro}</p>
      <NoticeList api={api} />
    </div>
  );
}

function Waiting(): ReactNode {
  return (
    <main className="status" aria-busy="true">
      <h1 className="status-waiting">{pupilWords.loading}</h1>
      {[0, 1, 2].map((row) => (
        <div key={row} className="skeleton status-skeleton" />
      ))}
    </main>
  );
}
