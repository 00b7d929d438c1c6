import { useState, type ReactNode } from 'react';
import type { SelfTestResult, SelfTestStep } from '#protocol/self-test.ts';
import type { WindowApi } from '#protocol/windows.ts';
import { ask } from '../ui/bridge.ts';
import { Button } from '../ui/button.tsx';
import { ProblemNote } from '../ui/calm-page.tsx';
import { Icon, type IconName } from '../ui/icons.tsx';
import type { Problem } from '#protocol/device-channel.ts';
import { clockWords } from '../ui/time-words.ts';
import { troubleWords } from '../ui/words/trouble-words.ts';
import { adultWords } from '../ui/words.ts';
import { copyText } from './copy-text.ts';
import { EvidenceTable } from './evidence-table.tsx';
import { adultStatusWords as words, nextWords, outcomeWords, stepTitles } from './status-words.ts';

/** In the order in which a connection is made. */
const selfTestSteps = Object.keys(stepTitles) as SelfTestStep[];

type Results = Partial<Record<SelfTestStep, SelfTestResult>>;

/** The step that got no answer, and why: those after it were not asked. */
interface Stopped {
  readonly step: SelfTestStep;
  readonly problem: Problem;
}

/** The way to the school's server, step by step: what was seen, and what to do next. */
export function Connection({ api }: { api: WindowApi<'status'> }): ReactNode {
  const [results, setResults] = useState<Results>({});
  const [running, setRunning] = useState<SelfTestStep | null>(null);
  const [stopped, setStopped] = useState<Stopped | null>(null);
  const start = async (): Promise<void> => {
    setResults({});
    setStopped(null);
    // One after the other: each answer is there before the next step's wait begins.
    for (const step of selfTestSteps) {
      setRunning(step);
      const got = await ask(() => api.selfTest({ step }));
      if (!got.ok) {
        setStopped({ step, problem: got.error });
        break;
      }
      setResults((before) => ({ ...before, [step]: got.value }));
    }
    setRunning(null);
  };
  const done = Object.keys(results).length;
  return (
    <div className="stack">
      <h2>{words.testTitle}</h2>
      <p>{words.testIntro}</p>
      <div className="row">
        <Button
          icon="refresh"
          look="main"
          onPress={() => void start()}
          unavailable={running !== null}
        >
          {running !== null ? words.testing : buttonWord(done, stopped)}
        </Button>
        {done === selfTestSteps.length && <CopyResults results={results} />}
      </div>
      <p role="status" className="sr-only">
        {running !== null ? `${words.testing} ${stepTitles[running]}` : summary(results)}
      </p>
      {stopped && (
        <ProblemNote
          happened={done > 0 ? words.testStopped : words.testNotStarted}
          holds={done > 0 ? words.testHolds : stopped.problem.message}
          next={nextWords(stopped.problem)}
          problem={stopped.problem}
          reader="adult"
        />
      )}
      <ol className="steps">
        {selfTestSteps.map((step) => (
          <Step
            key={step}
            step={step}
            result={results[step]}
            isRunning={running === step}
            isStopped={stopped?.step === step}
          />
        ))}
      </ol>
    </div>
  );
}

function buttonWord(done: number, stopped: Stopped | null): string {
  if (done > 0) return words.testAgain;
  return stopped ? troubleWords.en.tryAgain : words.testStart;
}

function Step(props: {
  step: SelfTestStep;
  result: SelfTestResult | undefined;
  isRunning: boolean;
  isStopped: boolean;
}): ReactNode {
  const { step, result, isRunning, isStopped } = props;
  return (
    <li className="check card step" data-kind={result ? kindOf[result.outcome] : 'neutral'}>
      <div className="check-top">
        <h3>{stepTitles[step]}</h3>
        <OutcomeSign result={result} isRunning={isRunning} isStopped={isStopped} />
      </div>
      {result && (
        <>
          <p>{result.saw}</p>
          {result.next !== undefined && (
            <p>
              <strong>{words.next}:</strong> {result.next}
            </p>
          )}
          <p className="check-when muted">
            Tested at {clockWords(result.at)}, took {tookWords(result.tookMs)}
          </p>
          {result.evidence.length > 0 && <Seen result={result} />}
        </>
      )}
    </li>
  );
}

/** Folded away where all is well, so that the five outcomes are seen together. */
function Seen({ result }: { result: SelfTestResult }): ReactNode {
  return (
    <details className="technical" open={result.outcome !== 'ok'}>
      <summary>
        {adultWords.technical} <span className="sr-only">{stepTitles[result.step]}</span>
      </summary>
      <EvidenceTable evidence={result.evidence} />
    </details>
  );
}

const tookWords = (ms: number): string =>
  ms < 1_000 ? `${ms} ms` : `${(ms / 1_000).toFixed(1)} s`;

const kindOf = { ok: 'good', 'not-ok': 'attention', 'not-known': 'unknown' } as const;
const iconOf: Readonly<Record<SelfTestResult['outcome'], IconName>> = {
  ok: 'agree',
  'not-ok': 'attention',
  'not-known': 'question',
};

function OutcomeSign(props: {
  result: SelfTestResult | undefined;
  isRunning: boolean;
  isStopped: boolean;
}): ReactNode {
  const { result, isRunning, isStopped } = props;
  if (isRunning)
    return (
      <span className="sign" data-kind="exempt">
        <Icon name="clock" /> {words.testing}
      </span>
    );
  if (isStopped)
    return (
      <span className="sign" data-kind="unknown">
        <Icon name="question" /> {words.noAnswer}
      </span>
    );
  if (!result)
    return (
      <span className="sign" data-kind="neutral">
        <Icon name="dash" /> {words.notTested}
      </span>
    );
  return (
    <span className="sign" data-kind={kindOf[result.outcome]}>
      <Icon name={iconOf[result.outcome]} /> {outcomeWords[result.outcome]}
    </span>
  );
}

/** "3 of 5 steps are OK." */
function summary(results: Results): string {
  const all = Object.values(results);
  if (all.length === 0) return '';
  const fine = all.filter(({ outcome }) => outcome === 'ok').length;
  return `${fine} of ${all.length} steps are OK.`;
}

function CopyResults({ results }: { results: Results }): ReactNode {
  const [said, setSaid] = useState('');
  const text = selfTestSteps
    .flatMap((step) => results[step] ?? [])
    .map(({ step, outcome, saw, next }) =>
      [
        `${stepTitles[step]}: ${outcomeWords[outcome]}`,
        `  ${saw}`,
        ...(next ? [`  ${next}`] : []),
      ].join('\n'),
    )
    .join('\n');
  const copy = (): void => {
    void copyText(text).then((copied) => setSaid(copied ? 'Copied' : 'Could not copy.'));
  };
  return (
    <>
      <Button icon="copy" onPress={copy}>
        {words.copyResults}
      </Button>
      <span role="status">{said}</span>
    </>
  );
}
