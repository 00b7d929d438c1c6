import { useState, type ReactNode } from 'react';
import type { LocalState } from '#protocol/local-ipc.ts';
import type { WindowApi } from '#protocol/windows.ts';
import { ask } from '../ui/bridge.ts';
import { Button } from '../ui/button.tsx';
import { ProblemNote } from '../ui/calm-page.tsx';
import { useAnswer } from '../ui/use-answer.ts';
import { useNow } from '../ui/use-now.ts';
import { adultWords, pupilWords } from '../ui/words.ts';
import { CheckCard } from './check-card.tsx';
import { explain, summaryWords, worstFirst } from './explain-finding.ts';

type Api = WindowApi<'status'>;

/** The checks in plain words; with `technical` also evidence, codes and commands. */
export function Checks({ api, state }: { api: Api; state: LocalState }): ReactNode {
  const catalogue = useAnswer(() => api.catalogue());
  const [technical, setTechnical] = useState(false);
  const now = useNow(30_000);
  const recheck = useRecheck(api);
  if (state.findings.length === 0)
    return (
      <div className="stack start">
        <p className="lead">{pupilWords.checksEmpty}</p>
        <p>{pupilWords.checksEmptyNext}</p>
        <RecheckButton recheck={recheck} />
      </div>
    );
  if (catalogue.kind === 'loading') return <div className="skeleton status-skeleton" />;
  if (catalogue.kind === 'failed')
    return (
      <ProblemNote
        happened={pupilWords.checksLost}
        holds={pupilWords.checksLostHolds}
        problem={catalogue.problem}
      />
    );
  const all = state.findings.map((finding) => explain(finding, catalogue.value, now));
  const pupil = state.person?.role === undefined || state.person.role === 'pupil';
  return (
    <div className="stack">
      <div className="checks-top">
        <p className="lead">{summaryWords(all).join(' ')}</p>
        <label className="switch">
          <input
            type="checkbox"
            role="switch"
            checked={technical}
            onChange={(event) => setTechnical(event.target.checked)}
          />
          <span>{adultWords.technical}</span>
        </label>
      </div>
      {technical && (
        <div className="row">
          <RecheckButton recheck={recheck} />
        </div>
      )}
      <ul className="checks">
        {worstFirst(all).map((one, index) => (
          <CheckCard
            key={`${one.finding.rule} ${index}`}
            explained={one}
            now={now}
            technical={technical}
            pupil={pupil}
          />
        ))}
      </ul>
    </div>
  );
}

interface Recheck {
  readonly state: 'idle' | 'busy' | 'failed';
  readonly start: () => void;
}

function useRecheck(api: Api): Recheck {
  const [state, setState] = useState<Recheck['state']>('idle');
  const start = (): void => {
    setState('busy');
    void ask(() => api.recheck({})).then((got) => setState(got.ok ? 'idle' : 'failed'));
  };
  return { state, start };
}

function RecheckButton({ recheck }: { recheck: Recheck }): ReactNode {
  return (
    <>
      <Button icon="refresh" onPress={recheck.start} unavailable={recheck.state === 'busy'}>
        {recheck.state === 'busy' ? adultWords.rechecking : adultWords.recheck}
      </Button>
      <p role="status">{recheck.state === 'failed' ? adultWords.recheckFailed : ''}</p>
    </>
  );
}
