import { useState, type ReactNode } from 'react';
import { Button } from '../ui/button.tsx';
import { StateSign } from '../ui/state-sign.tsx';
import { exactWords } from '../ui/time-words.ts';
import { Ago } from '../ui/when.tsx';
import { adultWords, pupilWords } from '../ui/words.ts';
import { copyText } from './copy-text.ts';
import type { Explained } from './explain-finding.ts';

/** One check: how it stands, what it looks for, why, what to do, and when it looked. */
export function CheckCard({
  explained,
  now,
  technical,
  pupil,
}: {
  explained: Explained;
  now: Date;
  technical: boolean;
  pupil: boolean;
}): ReactNode {
  const { standing, finding, fix } = explained;
  const open = standing.kind === 'attention' || standing.kind === 'due';
  return (
    <li className="check card" data-kind={standing.kind}>
      <div className="check-top">
        <h2>{explained.title}</h2>
        <StateSign standing={standing} />
      </div>
      {explained.checks !== '' && <p className="muted">{explained.checks}</p>}
      {explained.person !== '' && <p>{explained.person}</p>}
      {open && (
        <p>
          <strong>{pupilWords.whatToDo}:</strong>{' '}
          {pupil || !fix ? pupilWords.tellGrownUp : fix.text}
        </p>
      )}
      <p className="check-when muted">
        Checked <Ago at={finding.checkedAt} now={now} />
      </p>
      {technical && <Technical explained={explained} now={now} />}
    </li>
  );
}

function Technical({ explained, now }: { explained: Explained; now: Date }): ReactNode {
  const { finding, fix } = explained;
  return (
    <div className="technical stack">
      <p>{explained.technician}</p>
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
      {finding.evidence.length > 0 && <Evidence evidence={finding.evidence} />}
      {fix && <p>{fix.text}</p>}
      {fix?.commands.map((command) => (
        <Command key={command} command={command} />
      ))}
    </div>
  );
}

function Evidence({ evidence }: { evidence: Explained['finding']['evidence'] }): ReactNode {
  return (
    <table className="evidence">
      <caption>What was seen</caption>
      <thead>
        <tr>
          <th scope="col">Fact</th>
          <th scope="col">Value</th>
          <th scope="col">Read from</th>
        </tr>
      </thead>
      <tbody>
        {evidence.map((item, index) => (
          <tr key={index}>
            <th scope="row">{item.label}</th>
            <td>{item.value}</td>
            <td>{item.source && <code>{item.source}</code>}</td>
          </tr>
        ))}
      </tbody>
    </table>
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
