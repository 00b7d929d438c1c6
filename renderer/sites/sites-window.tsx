import type { ReactNode } from 'react';
import type { LocalState } from '#protocol/local-ipc.ts';
import type { WindowApi } from '#protocol/windows.ts';
import { Button } from '../ui/button.tsx';
import { CalmPage, ProblemNote } from '../ui/calm-page.tsx';
import { HelpButton } from '../ui/help-button.tsx';
import { HideButton } from '../ui/hide-button.tsx';
import { Icon } from '../ui/icons.tsx';
import { lessonWords } from '../ui/lesson-words.ts';
import { ReadingChoices } from '../ui/reading-settings.tsx';
import { useLiveState } from '../ui/use-answer.ts';
import { pupilWords } from '../ui/words.ts';
import { AskForSite } from './ask-for-site.tsx';
import { OpenSites } from './open-sites.tsx';

type Api = WindowApi<'sites'>;

/** "Why can I not open this site?": what rests in this lesson, what is open, and whom to ask. */
export function SitesWindow({ api }: { api: Api }): ReactNode {
  const state = useLiveState(api);
  if (state.kind === 'loading')
    return (
      <main className="sites-page" aria-busy="true">
        <h1>{pupilWords.loading}</h1>
        <div className="skeleton sites-skeleton" aria-hidden="true" />
        <HideButton size="child" />
      </main>
    );
  if (state.kind === 'failed')
    return (
      <CalmPage icon="question" title={pupilWords.lessonLostTitle}>
        <ProblemNote
          holds={pupilWords.lessonLostHolds}
          next={pupilWords.rulesLostNext}
          problem={state.problem}
        />
        <div className="row">
          <Button icon="refresh" look="main" size="child" onPress={state.retry}>
            {pupilWords.tryAgain}
          </Button>
          <HideButton size="child" />
        </div>
      </CalmPage>
    );
  return <SitesPage api={api} state={state.value} />;
}

function SitesPage({ api, state }: { api: Api; state: LocalState }): ReactNode {
  const { session } = state;
  return (
    <div className="sites-page">
      <header className="sites-top">
        <h1>
          <Icon name="lesson" /> {lessonWords.sitesTitle}
        </h1>
        <ReadingChoices />
      </header>
      <main>
        {!session && (
          <>
            <p>{lessonWords.sitesOver}</p>
            <p>{lessonWords.sitesOverNext}</p>
          </>
        )}
        {session?.sites.length === 0 && <p>{lessonWords.sitesAny}</p>}
        {session && session.sites.length > 0 && (
          <>
            <p>
              {lessonWords.sitesWhy} {lessonWords.sitesPage} {lessonWords.sitesBlameless}
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
