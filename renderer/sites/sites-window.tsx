import type { ReactNode } from 'react';
import type { LocalState } from '#protocol/local-ipc.ts';
import type { WindowApi } from '#protocol/windows.ts';
import { Button } from '../ui/button.tsx';
import { CalmPage, ProblemNote } from '../ui/calm-page.tsx';
import { spokenTo } from '../ui/childs-language.ts';
import { HelpButton } from '../ui/help-button.tsx';
import { HideButton } from '../ui/hide-button.tsx';
import { Icon } from '../ui/icons.tsx';
import { ReadingChoices } from '../ui/reading-settings.tsx';
import { type Loaded, useLiveState } from '../ui/use-answer.ts';
import { bannerWords } from '../ui/words/banner-words.ts';
import { endingWords } from '../ui/words/ending-words.ts';
import { lessonWords } from '../ui/words/lesson-words.ts';
import { troubleWords } from '../ui/words/trouble-words.ts';
import { InLanguage, useWords } from '../ui/words/use-words.tsx';
import { AskForSite } from './ask-for-site.tsx';
import { OpenSites } from './open-sites.tsx';

type Api = WindowApi<'sites'>;

/** "Why can I not open this site?": what rests in this lesson, what is open, and whom to ask. */
export function SitesWindow({ api }: { api: Api }): ReactNode {
  const state = useLiveState(api);
  return (
    <InLanguage {...spokenTo(state)}>
      <Whole api={api} state={state} />
    </InLanguage>
  );
}

function Whole({ api, state }: { api: Api; state: Loaded<LocalState> }): ReactNode {
  const lost = useWords(bannerWords);
  const words = useWords(troubleWords);
  if (state.kind === 'loading')
    return (
      <main className="sites-page" aria-busy="true">
        <h1>{words.loading}</h1>
        <div className="skeleton sites-skeleton" aria-hidden="true" />
        <HideButton size="child" />
      </main>
    );
  if (state.kind === 'failed')
    return (
      <CalmPage icon="question" title={lost.lessonLostTitle}>
        <ProblemNote
          holds={lost.lessonLostHolds}
          next={words.rulesLostNext}
          problem={state.problem}
        />
        <div className="row">
          <Button icon="refresh" look="main" size="child" onPress={state.retry}>
            {words.tryAgain}
          </Button>
          <HideButton size="child" />
        </div>
      </CalmPage>
    );
  return <SitesPage api={api} state={state.value} />;
}

function SitesPage({ api, state }: { api: Api; state: LocalState }): ReactNode {
  const { session } = state;
  const words = useWords(lessonWords);
  const { nothingDueBody: closeIt } = useWords(endingWords);
  return (
    <div className="sites-page">
      <header className="sites-top">
        <h1>
          <Icon name="lesson" /> {words.sitesTitle}
        </h1>
        <ReadingChoices />
      </header>
      <main>
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
