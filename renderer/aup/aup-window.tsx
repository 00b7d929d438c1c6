import { useState, type ReactNode } from 'react';
import type { Problem } from '#protocol/device-channel.ts';
import type { LocalState } from '#protocol/local-ipc.ts';
import type { WindowApi } from '#protocol/windows.ts';
import { HelpButton } from '../ui/help-button.tsx';
import { useLiveState } from '../ui/use-answer.ts';
import { LostPage, WaitingPage } from '../ui/waiting-pages.tsx';
import { troubleWords } from '../ui/words/trouble-words.ts';
import { InLanguage, useWords } from '../ui/words/use-words.tsx';
import { AdultDocument } from './adult-document.tsx';
import { ClassSittingPage } from './class-sitting-page.tsx';
import { DonePage, NotNowPage, SignOut } from './ending-pages.tsx';
import { OfficePage } from './office-page.tsx';
import { PagedDocument } from './paged-document.tsx';
import { readingLevel, type ReadingLevel } from '../ui/document/reading-level.ts';
import { useSitting, type Sitting } from './use-sitting.ts';

type Api = WindowApi<'aup'>;

/** The full-screen page at sign-in: the documents that this person owes, one after the other. */
export function AupWindow({ api }: { api: Api }): ReactNode {
  const state = useLiveState(api);
  const round = useRound(state.kind === 'ready' && state.value.aupDue.length > 0);
  if (state.kind !== 'ready')
    return (
      <InLanguage window="aup" language={undefined}>
        {state.kind === 'loading' ? (
          <Waiting />
        ) : (
          <Lost api={api} problem={state.problem} retry={state.retry} />
        )}
      </InLanguage>
    );
  return <Documents key={round} api={api} state={state.value} />;
}

/** Counts how often something came to be owed: each time begins a sitting of its own. */
function useRound(owes: boolean): number {
  const [seen, setSeen] = useState({ owes, round: 0 });
  if (seen.owes !== owes) setSeen({ owes, round: seen.round + (owes ? 1 : 0) });
  return seen.round;
}

/** Whether the internet waited for this at any time since it began. */
function useInternetWaited({ aupInternet }: LocalState): boolean {
  const [waited, setWaited] = useState(aupInternet === 'waits');
  if (!waited && aupInternet === 'waits') setWaited(true);
  return waited;
}

/** For whom the document is; after the last one, for whom that was. */
function useLastVariant(document: { readonly variant: string } | undefined): string {
  const [last, setLast] = useState('standard');
  const variant = document?.variant ?? last;
  if (variant !== last) setLast(variant);
  return variant;
}

function Documents({ api, state }: { api: Api; state: LocalState }): ReactNode {
  const sitting = useSitting(api, state);
  const [byMyself, setByMyself] = useState(false);
  const internetWaited = useInternetWaited(state);
  const { documents, current, language } = sitting;
  const level = readingLevel(useLastVariant(current?.document), state.person?.role);
  const page = { api, state, sitting, level, internetWaited };
  const alone = { byMyself, onAlone: () => setByMyself(true) };
  return (
    // Documents for grown-ups, and what stands around them, are English.
    <InLanguage
      window="aup"
      language={level === 'adult' ? undefined : language}
      fixed={level === 'adult'}
      grownUp={level === 'adult'}
    >
      {documents.kind === 'loading' && <Waiting />}
      {documents.kind === 'failed' && (
        <Lost api={api} problem={documents.problem} retry={documents.retry} />
      )}
      {documents.kind === 'ready' && (beforeReading(page, alone) ?? <Reading {...page} />)}
    </InLanguage>
  );
}

interface PageProps {
  readonly api: Api;
  readonly state: LocalState;
  readonly sitting: Sitting;
  readonly level: ReadingLevel;
  /** In this sitting the internet waited for its end. */
  readonly internetWaited: boolean;
}

/** What comes before, or instead of, reading by oneself; null where nothing does. */
function beforeReading(
  page: PageProps,
  { byMyself, onAlone }: { byMyself: boolean; onAlone: () => void },
): ReactNode | null {
  const { state } = page;
  const { current, outcome } = page.sitting;
  if (outcome === 'not-now') return <NotNowPage {...page} />;
  if (current && isInSitting(state, current.document.document) && !byMyself)
    return <ClassSittingPage {...page} current={current} onAlone={onAlone} />;
  const toRead = outcome === 'reading' && state.aupDue.length > 0;
  if (state.aupConsent !== 'missing' || (toRead && byMyself)) return null;
  return <OfficePage {...page} onRead={toRead ? onAlone : null} />;
}

function Reading(page: PageProps): ReactNode {
  const { current, outcome } = page.sitting;
  if (outcome === 'done' || !current)
    return <DonePage {...page} nothingWasDue={outcome === 'reading'} />;
  const { document } = current;
  const key = `${document.document} ${document.variant} ${document.version}`;
  const shown = { ...page, current };
  return page.level === 'adult' ? (
    <AdultDocument key={key} {...shown} />
  ) : (
    <PagedDocument key={key} {...shown} />
  );
}

const isInSitting = ({ aupSitting, aupDue }: LocalState, document: string): boolean =>
  aupSitting?.documents.includes(document) === true &&
  aupDue.some((one) => one.document === document);

function Waiting(): ReactNode {
  return (
    <WaitingPage className="aup-waiting" size="child">
      <div className="skeleton aup-waiting-picture" />
      <div className="skeleton aup-waiting-line" />
      <div className="skeleton aup-waiting-line" />
    </WaitingPage>
  );
}

function Lost(props: { api: Api; problem: Problem; retry: () => void }): ReactNode {
  const words = useWords(troubleWords);
  return (
    <LostPage
      icon="pause"
      size="child"
      title={words.rulesLostTitle}
      holds={words.rulesLostHolds}
      problem={props.problem}
      retry={props.retry}
      below={<SignOut api={props.api} size="child" />}
    >
      <HelpButton askForHelp={props.api.askForHelp} size="child" />
    </LostPage>
  );
}
