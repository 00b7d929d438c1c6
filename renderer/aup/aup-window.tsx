import { useState, type ReactNode } from 'react';
import type { Problem } from '#protocol/device-channel.ts';
import type { LocalState } from '#protocol/local-ipc.ts';
import type { WindowApi } from '#protocol/windows.ts';
import { Button } from '../ui/button.tsx';
import { CalmPage, ProblemNote } from '../ui/calm-page.tsx';
import { HelpButton } from '../ui/help-button.tsx';
import { useLiveState } from '../ui/use-answer.ts';
import { pupilWords } from '../ui/words.ts';
import { AdultDocument } from './adult-document.tsx';
import { DonePage, NotNowPage } from './ending-pages.tsx';
import { PagedDocument } from './paged-document.tsx';
import { readingLevel } from './reading-level.ts';
import { useSitting } from './use-sitting.ts';

type Api = WindowApi<'aup'>;

/** The full-screen page at sign-in: the documents that this person owes, one after the other. */
export function AupWindow({ api }: { api: Api }): ReactNode {
  const state = useLiveState(api);
  const round = useRound(state.kind === 'ready' && state.value.aupDue.length > 0);
  if (state.kind === 'loading') return <Waiting />;
  if (state.kind === 'failed')
    return <Lost api={api} problem={state.problem} retry={state.retry} />;
  return <Sitting key={round} api={api} state={state.value} />;
}

/** Counts how often something came to be owed: each time begins a sitting of its own. */
function useRound(owes: boolean): number {
  const [seen, setSeen] = useState({ owes, round: 0 });
  if (seen.owes !== owes) setSeen({ owes, round: seen.round + (owes ? 1 : 0) });
  return seen.round;
}

function Sitting({ api, state }: { api: Api; state: LocalState }): ReactNode {
  const sitting = useSitting(api, state);
  const { documents, current, outcome } = sitting;
  if (documents.kind === 'loading') return <Waiting />;
  if (documents.kind === 'failed')
    return <Lost api={api} problem={documents.problem} retry={documents.retry} />;
  const level = readingLevel(current?.document.variant ?? 'standard', state.person?.role);
  if (outcome === 'not-now')
    return <NotNowPage api={api} state={state} sitting={sitting} level={level} />;
  if (outcome === 'done' || !current)
    return <DonePage api={api} state={state} nothingWasDue={outcome === 'reading'} />;
  const shown = { api, state, sitting, current, level };
  return level === 'adult' ? (
    <AdultDocument key={current.document.hash} {...shown} />
  ) : (
    <PagedDocument key={current.document.hash} {...shown} />
  );
}

function Waiting(): ReactNode {
  return (
    <main className="aup-waiting" aria-busy="true">
      <h1 className="aup-waiting-title">{pupilWords.loading}</h1>
      <div className="skeleton aup-waiting-picture" />
      <div className="skeleton aup-waiting-line" />
      <div className="skeleton aup-waiting-line" />
    </main>
  );
}

function Lost(props: { api: Api; problem: Problem; retry: () => void }): ReactNode {
  return (
    <CalmPage icon="pause" title={pupilWords.rulesLostTitle}>
      <ProblemNote
        holds={pupilWords.rulesLostHolds}
        next={pupilWords.rulesLostNext}
        problem={props.problem}
      />
      <div className="row">
        <Button icon="refresh" look="main" size="child" onPress={props.retry}>
          {pupilWords.tryAgain}
        </Button>
        <HelpButton askForHelp={props.api.askForHelp} size="child" />
      </div>
    </CalmPage>
  );
}
