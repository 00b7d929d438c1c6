import { Button } from '@mantine/core';
import type { JSX } from 'react';
import type { HelpCalls, HelpRow } from '#protocol/console-help.ts';
import { useHelpCalls } from '../api/answers.ts';
import { Answer, Empty, WhereAllowed } from '../shell/answer.tsx';
import { Page } from '../shell/page.tsx';
import { When } from '../time/when.tsx';
import { CallButtons } from './call-buttons.tsx';
import { CallWords } from './call-words.tsx';
import './help.css';
import { useAnswerHelp } from './use-answer-help.ts';
import { openSentence } from './words.ts';

/** Who asks for a grown-up, and what was seen to lately. */
export default function HelpPage(): JSX.Element {
  const answer = useHelpCalls();
  return (
    <Page
      title="Help"
      lead="Who asks for a grown-up, and where. What was on a screen is never recorded."
    >
      <WhereAllowed answer={answer} what="calls for help">
        <Answer answer={answer} what="the calls for help">
          {(calls) => <Calls calls={calls} />}
        </Answer>
      </WhereAllowed>
    </Page>
  );
}

function Calls({ calls }: { readonly calls: HelpCalls }): JSX.Element {
  const { open, openTotal, recent } = calls;
  return (
    <>
      <p className="opening-line" role="status">
        {openSentence(openTotal)}
      </p>
      {openTotal === 0 ? (
        <Empty title="Nobody is waiting for you">
          <p>When somebody hides their screen or asks for help, it shows here and on every page.</p>
        </Empty>
      ) : null}
      <ul className="help-list">
        {open.map((row) => (
          <li key={`${row.device} ${row.call}`} className="panel">
            <CallWords row={row} />
            <CallButtons row={row} />
          </li>
        ))}
      </ul>
      {openTotal > open.length ? (
        <p>The latest {open.length} are shown. See to some, and the others follow.</p>
      ) : null}
      {recent.length > 0 ? <Recent rows={recent} /> : null}
    </>
  );
}

function Recent({ rows }: { readonly rows: readonly HelpRow[] }): JSX.Element {
  return (
    <section aria-labelledby="seen-to">
      <h2 id="seen-to">Seen to</h2>
      <ul className="help-recent">
        {rows.map((row) => (
          <SeenTo key={`${row.device} ${row.call}`} row={row} />
        ))}
      </ul>
    </section>
  );
}

function SeenTo({ row }: { readonly row: HelpRow }): JSX.Element {
  const { answer, busy, failure } = useAnswerHelp(row);
  return (
    <li>
      <CallWords row={row} />
      <p className="muted small">
        {row.done ? (
          <>
            by {row.done.by} <When at={row.done.at} />
          </>
        ) : null}
      </p>
      <Button variant="subtle" disabled={busy} onClick={() => answer('not-done')}>
        Not seen to after all
      </Button>
      <div role="alert">
        {failure ? <p className="form-error">That did not work: {failure.message}</p> : null}
      </div>
    </li>
  );
}
