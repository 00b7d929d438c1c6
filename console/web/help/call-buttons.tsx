import { Button } from '@mantine/core';
import type { JSX } from 'react';
import type { HelpRow } from '#protocol/console-help.ts';
import { useMe } from '../api/answers.ts';
import { useAnswerHelp } from './use-answer-help.ts';
import { whoWords } from './words.ts';

/** What an adult may do about a call; each can be taken back but for showing the screen. */
export function CallButtons({ row }: { readonly row: HelpRow }): JSX.Element {
  const { answer, busy, failure } = useAnswerHelp(row);
  const who = whoWords(row);
  const mine = row.coming?.by === useMe().data?.name;
  const isCovered = row.hidden && row.shown === null && row.show === null;
  return (
    <div className="call-act">
      <div className="call-buttons">
        {row.coming ? (
          <Button variant="default" disabled={busy} onClick={() => answer('not-coming')}>
            {mine ? 'Not coming after all' : `${row.coming.by} is not coming`}
          </Button>
        ) : (
          <Button disabled={busy} onClick={() => answer('coming')}>
            I am coming<span className="visually-hidden"> to {who}</span>
          </Button>
        )}
        {isCovered ? (
          <Button variant="default" disabled={busy} onClick={() => answer('show')}>
            Show the screen again<span className="visually-hidden"> of {who}</span>
          </Button>
        ) : null}
        <Button variant="default" disabled={busy} onClick={() => answer('done')}>
          Seen to<span className="visually-hidden">: {who}</span>
        </Button>
      </div>
      <p role="status" className="small">
        {row.coming ? `${row.coming.by} said: I am coming.` : ''}
      </p>
      <div role="alert">
        {failure ? (
          <p className="form-error">That did not reach anybody: {failure.message}</p>
        ) : null}
      </div>
    </div>
  );
}
