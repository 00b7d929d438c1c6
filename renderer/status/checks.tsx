import type { ReactNode } from 'react';
import type { Problem } from '#protocol/device-channel.ts';
import type { LocalState } from '#protocol/local-ipc.ts';
import type { WindowApi } from '#protocol/windows.ts';
import { Button } from '../ui/button.tsx';
import { ProblemNote } from '../ui/calm-page.tsx';
import { standingOf } from '../ui/state-sign.tsx';
import { useAnswer } from '../ui/use-answer.ts';
import { useNow } from '../ui/use-now.ts';
import { statusWords } from '../ui/words/status-words.ts';
import { troubleWords } from '../ui/words/trouble-words.ts';
import { useWords } from '../ui/words/use-words.tsx';
import type { Audience } from './audience.ts';
import { CheckCard } from './check-card.tsx';
import { explain, summaryWords, worstFirst, type Explained } from './explain-finding.ts';
import { PupilChecks } from './pupil-checks.tsx';
import { adultStatusWords } from './status-words.ts';
import { useRecheck, type Recheck } from './use-recheck.ts';

interface ChecksProps {
  readonly api: WindowApi<'status'>;
  readonly state: LocalState;
  readonly audience: Audience;
}

/** The checks, in the words of whoever reads them. */
export function Checks({ api, state, audience }: ChecksProps): ReactNode {
  const words = useWords(statusWords);
  const catalogue = useAnswer(() => api.catalogue());
  const now = useNow(30_000);
  const recheck = useRecheck(api, state);
  if (state.findings.length === 0)
    return (
      <div className="stack start">
        <p className="lead">{words.checksEmpty}</p>
        <p>{words.checksEmptyNext}</p>
        {/* For grown-ups: a child has only to wait a minute. */}
        {audience !== 'pupil' && <RecheckAll recheck={recheck} />}
      </div>
    );
  if (catalogue.kind === 'loading') return <div className="skeleton status-skeleton" />;
  if (catalogue.kind === 'failed')
    return <LostChecks audience={audience} problem={catalogue.problem} retry={catalogue.retry} />;
  const all = state.findings.map((finding) => explain(finding, catalogue.value, now));
  if (audience === 'pupil') return <PupilChecks all={all} now={now} />;
  return (
    <AdultChecks all={all} now={now} recheck={recheck} technical={audience === 'technician'} />
  );
}

/** The agent told how the checks stand, but not what they are called. */
function LostChecks(props: { audience: Audience; problem: Problem; retry: () => void }): ReactNode {
  const { audience, problem, retry } = props;
  const words = useWords(statusWords);
  const { rulesLostHolds, rulesLostNext, tryAgain } = useWords(troubleWords);
  const isPupil = audience === 'pupil';
  // An agent that does not answer may check nothing.
  const isAway = problem.code === 'agent-away';
  const away = isPupil ? `${rulesLostHolds} ${rulesLostNext}` : problem.message;
  return (
    <div className="stack start">
      <ProblemNote
        happened={words.checksLost}
        holds={isAway ? away : words.checksLostHolds}
        problem={problem}
        reader={isPupil ? 'child' : 'adult'}
      />
      <Button icon="refresh" look="main" size={isPupil ? 'child' : 'adult'} onPress={retry}>
        {tryAgain}
      </Button>
    </div>
  );
}

function AdultChecks(props: {
  all: readonly Explained[];
  now: Date;
  recheck: Recheck;
  technical: boolean;
}): ReactNode {
  const { all, now, recheck, technical } = props;
  return (
    <div className="stack">
      <p className="lead">{summaryWords(all)}</p>
      <RecheckAll recheck={recheck} />
      <ul className="checks">
        {worstFirst(all).map((one, index) => (
          <CheckCard
            key={`${one.finding.rule} ${index}`}
            explained={one}
            now={now}
            technical={technical}
            recheck={recheck}
            came={recheck.outcomeOf(one.finding.rule, (finding) => standingOf(finding, now).word)}
          />
        ))}
      </ul>
    </div>
  );
}

function RecheckAll({ recheck }: { recheck: Recheck }): ReactNode {
  const busy = recheck.running.size > 0;
  return (
    <div className="row recheck">
      <Button icon="refresh" onPress={() => recheck.start()} unavailable={busy}>
        {busy ? adultStatusWords.checking : adultStatusWords.recheckAll}
      </Button>
      <p role="status">
        {recheck.said} {recheck.late ? adultStatusWords.noAnswerYet : ''}
      </p>
    </div>
  );
}
