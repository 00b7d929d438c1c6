import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { wayWords } from '#base/words/way-words.ts';
import type { LocalState } from '#protocol/local-ipc.ts';
import type { WindowApi } from '#protocol/windows.ts';
import { spokenTo } from '../ui/childs-language.ts';
import { HelpButton } from '../ui/help-button.tsx';
import { HideButton } from '../ui/hide-button.tsx';
import { ReadToMe } from '../ui/read-to-me.tsx';
import { ReadingChoices } from '../ui/reading-settings.tsx';
import { useReadAloud } from '../ui/speech/use-read-aloud.ts';
import { type Loaded, useLinked, useLiveState } from '../ui/use-answer.ts';
import { helpWindowWords } from '../ui/words/help-window-words.ts';
import { whatIsRecordedWords } from '../ui/words/what-is-recorded-words.ts';
import { statusWords } from '../ui/words/status-words.ts';
import { troubleWords } from '../ui/words/trouble-words.ts';
import { LostPage, WaitingPage } from '../ui/waiting-pages.tsx';
import { InLanguage, useLanguage, useWords } from '../ui/words/use-words.tsx';
import { audienceOf, type Audience } from './audience.ts';
import { Checks } from './checks.tsx';
import { Connection } from './connection.tsx';
import { ConsoleLine } from './console-line.tsx';
import { HelpTab } from './help-tab.tsx';
import { Recorded } from './recorded.tsx';
import { adultStatusWords } from './status-words.ts';
import { Support } from './support.tsx';

type Api = WindowApi<'status'>;

type TabId = 'checks' | 'connection' | 'support' | 'recorded' | 'help';
interface Tab {
  readonly id: TabId;
  readonly title: string;
}

/** A child's page has three parts; who mends laptops gets two more. */
function useTabs(audience: Audience): readonly Tab[] {
  const { laptopTitle } = useWords(statusWords);
  const { checks } = useWords(wayWords);
  const { recordedTitle } = useWords(whatIsRecordedWords);
  const { helpTitle } = useWords(helpWindowWords);
  const title = audience === 'pupil' ? laptopTitle : checks;
  const mending: readonly Tab[] = [
    { id: 'connection', title: adultStatusWords.connectionTitle },
    { id: 'support', title: adultStatusWords.supportTitle },
  ];
  return [
    { id: 'checks', title },
    ...(audience === 'technician' ? mending : []),
    { id: 'recorded', title: recordedTitle },
    { id: 'help', title: helpTitle },
  ];
}

/** What this laptop checks, why, how it is mended, and what is recorded about me. */
export function StatusWindow({ api }: { api: Api }): ReactNode {
  const state = useLiveState(api);
  return (
    <InLanguage window="status" {...spokenTo(state)}>
      <Status api={api} state={state} />
    </InLanguage>
  );
}

function Status({ api, state }: { api: Api; state: Loaded<LocalState> }): ReactNode {
  const linked = useLinked(api);
  const [tab, setTab] = useState<TabId>('checks');
  const { checksLost } = useWords(statusWords);
  const { rulesLostHolds } = useWords(troubleWords);
  if (state.kind === 'loading') return waiting;
  if (state.kind === 'failed')
    return (
      <LostPage
        title={checksLost}
        holds={rulesLostHolds}
        problem={state.problem}
        retry={state.retry}
      >
        <HelpButton askForHelp={api.askForHelp} />
      </LostPage>
    );
  return <Whole api={api} state={state.value} linked={linked} chosen={tab} choose={setTab} />;
}

function Whole(props: {
  api: Api;
  state: LocalState;
  linked: boolean;
  chosen: TabId;
  choose: (tab: TabId) => void;
}): ReactNode {
  const { api, state, linked, choose } = props;
  const audience = audienceOf(state);
  const size = audience === 'pupil' ? 'child' : 'adult';
  const tabs = useTabs(audience);
  // Another person's list may have no such part.
  const tab = tabs.some(({ id }) => id === props.chosen) ? props.chosen : 'checks';
  const spoken = useRef<HTMLElement>(null);
  const reading = useReadAloud(spoken, tab, useLanguage(), 0.85);
  return (
    <div className="status" data-audience={audience}>
      <Top api={api} state={state} size={size}>
        {audience === 'pupil' && <ReadToMe reading={reading} size={size} />}
      </Top>
      <main className="status-main" ref={spoken}>
        <TabList tabs={tabs} chosen={tab} choose={choose} />
        <div className="status-body" role="tabpanel" id="panel" aria-labelledby={`tab-${tab}`}>
          {tab === 'checks' && <Checks api={api} state={state} audience={audience} />}
          {tab === 'connection' && <Connection api={api} />}
          {tab === 'support' && <Support api={api} />}
          {tab === 'recorded' && <Recorded api={api} state={state} audience={audience} />}
          {tab === 'help' && <HelpTab api={api} state={state} />}
        </div>
      </main>
      <ConsoleLine state={state} linked={linked} />
    </div>
  );
}

function Top(props: {
  api: Api;
  state: LocalState;
  size: 'adult' | 'child';
  children: ReactNode;
}): ReactNode {
  const { api, state, size, children } = props;
  const { aboutTitle } = useWords(statusWords);
  return (
    <header className="status-top">
      <div>
        <h1>{aboutTitle}</h1>
        <p className="muted">
          <bdi>
            {state.device.hostname}
            {state.device.school === null ? '' : `, ${state.device.school}`}
          </bdi>
        </p>
      </div>
      <div className="row">
        {children}
        <HideButton hideScreen={api.hideScreen} size={size} />
        <ReadingChoices size={size} />
      </div>
    </header>
  );
}

/** Arrow keys move between tabs, as everywhere else; Tab goes on into the page. */
function TabList(props: {
  tabs: readonly Tab[];
  chosen: TabId;
  choose: (tab: TabId) => void;
}): ReactNode {
  const { tabs, chosen, choose } = props;
  const { aboutTitle } = useWords(statusWords);
  const list = useRef<HTMLDivElement>(null);
  const at = tabs.findIndex(({ id }) => id === chosen);
  const onKeyDown = (event: KeyboardEvent): void => {
    const forward = getComputedStyle(event.currentTarget).direction === 'rtl' ? -1 : 1;
    const step = event.key === 'ArrowRight' ? forward : event.key === 'ArrowLeft' ? -forward : 0;
    const next = tabs[(at + step + tabs.length) % tabs.length];
    if (step === 0 || !next) return;
    choose(next.id);
    list.current?.querySelector<HTMLElement>(`#tab-${next.id}`)?.focus();
  };
  return (
    <div role="tablist" aria-label={aboutTitle} className="tabs" ref={list} onKeyDown={onKeyDown}>
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

const waiting = (
  <WaitingPage className="status">
    {[0, 1, 2].map((row) => (
      <div key={row} className="skeleton status-skeleton" />
    ))}
  </WaitingPage>
);
