import { useState, type ReactNode } from 'react';
import { Button } from '../ui/button.tsx';
import { StateSign } from '../ui/state-sign.tsx';
import { exactWords } from '../ui/time-words.ts';
import { Ago } from '../ui/when.tsx';
import { adultWords, pupilWords } from '../ui/words.ts';
import { copyText } from './copy-text.ts';
import { EvidenceTable } from './evidence-table.tsx';
import type { Explained } from './explain-finding.ts';
import { adultStatusWords } from './status-words.ts';
import type { Recheck } from './use-recheck.ts';

interface CardProps {
  readonly explained: Explained;
  readonly now: Date;
  /** Also evidence, codes and commands. */
  readonly technical: boolean;
  readonly recheck: Recheck;
  /** What came of the last look that was asked for. */
  readonly came: string;
}

/** One check for grown-ups: how it stands, what it looks for, what to do, and when it looked. */
export function CheckCard(props: CardProps): ReactNode {
  const { explained, now, technical } = props;
  const { standing, finding, fix } = explained;
  const open = standing.kind === 'attention' || standing.kind === 'due';
  const mends = fix !== null && (technical || fix.byAnybody);
  const whatToDo = mends ? fix.text : adultStatusWords.tellTechnician;
  return (
    <li className="check card" data-kind={standing.kind}>
      <div className="check-top">
        <h2>{explained.title}</h2>
        <StateSign standing={standing} />
      </div>
      {explained.checks !== '' && <p className="muted">{explained.checks}</p>}
      {!technical && explained.person !== '' && <p>{explained.person}</p>}
      {technical && <p>{explained.technician}</p>}
      {open && (
        <p>
          <strong>{pupilWords.whatToDo}:</strong> {whatToDo}
        </p>
      )}
      {technical && fix?.commands.map((command) => <Command key={command} command={command} />)}
      <div className="check-foot">
        <p className="check-when muted">
          Checked <Ago at={finding.checkedAt} now={now} />
        </p>
        {technical && <RecheckOne {...props} />}
      </div>
      {technical && <Technical explained={explained} now={now} />}
    </li>
  );
}

function RecheckOne({ explained, recheck, came }: CardProps): ReactNode {
  const { rule } = explained.finding;
  const busy = recheck.running.has(rule);
  return (
    <>
      <Button icon="refresh" look="quiet" onPress={() => recheck.start(rule)} unavailable={busy}>
        {busy ? adultStatusWords.checking : adultStatusWords.recheckOne}
        <span className="sr-only"> {explained.title}</span>
      </Button>
      <p role="status">{came}</p>
    </>
  );
}

/** Folded away: a technician opens the one that matters, and the list stays short. */
function Technical({ explained, now }: { explained: Explained; now: Date }): ReactNode {
  const { finding, standing } = explained;
  const open =
    standing.kind === 'attention' || standing.kind === 'due' || standing.kind === 'unknown';
  return (
    <details className="technical" open={open}>
      <summary>
        {adultWords.technical} <span className="sr-only">{explained.title}</span>
      </summary>
      <dl className="facts">
        <dt>Rule and reason</dt>
        <dd>
          <code>
            {finding.rule} / {finding.reason}
          </code>
        </dd>
        <dt>Mode</dt>
        <dd>{finding.mode}</dd>
        <dt>Since</dt>
        <dd>
          {exactWords(finding.since)} (<Ago at={finding.since} now={now} />)
        </dd>
        <dt>Checked</dt>
        <dd>{exactWords(finding.checkedAt)}</dd>
        {finding.clauses.length > 0 && (
          <>
            <dt>Clauses</dt>
            <dd>{finding.clauses.join(', ')}</dd>
          </>
        )}
      </dl>
      {finding.evidence.length > 0 && <EvidenceTable evidence={finding.evidence} />}
    </details>
  );
}

function Command({ command }: { command: string }): ReactNode {
  const [said, setSaid] = useState('');
  const copy = (): void => {
    void copyText(command).then((copied) =>
      setSaid(copied ? adultWords.copied : adultWords.copyFailed),
    );
  };
  return (
    <div className="command">
      <code>{command}</code>
      <Button icon="copy" look="quiet" onPress={copy}>
        Copy <span className="sr-only">{command}</span>
      </Button>
      <span role="status">{said}</span>
    </div>
  );
}
