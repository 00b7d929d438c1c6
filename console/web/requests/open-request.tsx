import { useId, type JSX } from 'react';
import { Link } from 'wouter';
import type { RequestRow } from '#protocol/console-api.ts';
import { useSignedIn } from '../api/me-context.ts';
import { When } from '../time/when.tsx';
import { Decide } from './decide.tsx';
import { askerWords, partsOf } from './words.ts';

/** One request that waits: what, whose, since when, and the answer to give. */
export function OpenRequest({ row }: { readonly row: RequestRow }): JSX.Element {
  const me = useSignedIn();
  const heading = useId();
  const { name, form } = partsOf(row.what);
  return (
    <article className="panel request" aria-labelledby={heading}>
      <div>
        <h2 id={heading} className="request-what">
          {name}
        </h2>
        <p>{form === null ? row.ruleTitle : `${form} · ${row.ruleTitle}`}</p>
        <p>{askerWords(row)}</p>
        {row.note === null ? null : <blockquote className="request-note">{row.note}</blockquote>}
        <p className="muted small">
          Asked <When at={row.at} />
          {me.role === 'technician' ? (
            <>
              {' '}
              · <Link href={`/devices/${row.device}`}>laptop {row.deviceName}</Link>
            </>
          ) : null}
        </p>
      </div>
      {row.notMine === null ? (
        <Decide row={row} name={name} />
      ) : (
        <p className="notice">
          {row.notMine === 'own'
            ? 'This is your own request. Somebody else decides on it.'
            : 'Another role decides on this.'}
        </p>
      )}
    </article>
  );
}
