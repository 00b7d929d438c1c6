import { useRef, type ReactNode } from 'react';
import type { LocalState } from '#protocol/local-ipc.ts';
import type { WindowApi } from '#protocol/windows.ts';
import { spokenTo } from '../ui/childs-language.ts';
import { HelpButton } from '../ui/help-button.tsx';
import { HideButton } from '../ui/hide-button.tsx';
import { Icon } from '../ui/icons.tsx';
import { ReadToMe } from '../ui/read-to-me.tsx';
import { ReadingChoices } from '../ui/reading-settings.tsx';
import { useReadAloud } from '../ui/speech/use-read-aloud.ts';
import { type Loaded, useLiveState } from '../ui/use-answer.ts';
import { bannerWords } from '../ui/words/banner-words.ts';
import { endingWords } from '../ui/words/ending-words.ts';
import { lessonWords } from '../ui/words/lesson-words.ts';
import { LostPage, WaitingPage } from '../ui/waiting-pages.tsx';
import { InLanguage, useLanguage, useWords } from '../ui/words/use-words.tsx';
import { AskForSite } from './ask-for-site.tsx';
import { OpenSites } from './open-sites.tsx';

type Api = WindowApi<'sites'>;

/** "Why can I not open this site?": what rests in this lesson, what is open, and whom to ask. */
export function SitesWindow({ api }: { api: Api }): ReactNode {
  const state = useLiveState(api);
  return (
    <InLanguage window="sites" {...spokenTo(state)}>
      <Whole api={api} state={state} />
    </InLanguage>
  );
}

function Whole({ api, state }: { api: Api; state: Loaded<LocalState> }): ReactNode {
  const words = useWords(bannerWords);
  if (state.kind === 'loading') return <WaitingPage className="sites-page" size="child" />;
  if (state.kind === 'failed')
    return (
      <LostPage
        size="child"
        title={words.lessonLostTitle}
        holds={words.lessonLostHolds}
        problem={state.problem}
        retry={state.retry}
      />
    );
  return <SitesPage api={api} state={state.value} />;
}

function SitesPage({ api, state }: { api: Api; state: LocalState }): ReactNode {
  const { session } = state;
  const words = useWords(lessonWords);
  const { nothingDueBody: closeIt } = useWords(endingWords);
  const spoken = useRef<HTMLElement>(null);
  const reading = useReadAloud(spoken, session?.id ?? 'over', useLanguage(), 0.85);
  return (
    <div className="sites-page">
      <header className="sites-top">
        <h1>
          <Icon name="lesson" /> {words.sitesTitle}
        </h1>
        <div className="row">
          <ReadToMe reading={reading} size="child" />
          <ReadingChoices size="child" />
        </div>
      </header>
      <main ref={spoken}>
        {!session && (
          <>
            <p>{words.sitesOver}</p>
            <p>{closeIt}</p>
          </>
        )}
        {session?.sites.length === 0 && <p>{words.sitesAny}</p>}
        {session && session.sites.length > 0 && (
          <>
            <p>
              {words.sitesWhy} {words.sitesPage} {words.sitesBlameless}
            </p>
            <OpenSites sites={session.sites} openSite={api.openSite} />
            <AskForSite askForSite={api.askForSite} asked={state.classroom?.sitesAsked ?? []} />
          </>
        )}
        <div className="row">
          <HideButton hideScreen={api.hideScreen} size="child" />
          <HelpButton askForHelp={api.askForHelp} size="child" />
        </div>
      </main>
    </div>
  );
}
