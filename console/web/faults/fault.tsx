import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { JSX } from 'react';
import { Link } from 'wouter';
import { faultRow, type FaultRow } from '#protocol/console-help.ts';
import { ask } from '../api/client.ts';
import { posting, useSignedIn } from '../api/me-context.ts';
import { When } from '../time/when.tsx';

/** One fault: the words, whose laptop, since when, and whether it is mended. */
export function Fault({ row }: { readonly row: FaultRow }): JSX.Element {
  const me = useSignedIn();
  const queries = useQueryClient();
  const mark = useMutation({
    mutationFn: (done: boolean) =>
      ask(
        faultRow,
        `/api/devices/${row.device}/faults/${row.fault}`,
        posting(me, { body: { done } }),
      ),
    onSettled: () => queries.invalidateQueries({ queryKey: ['faults'] }),
  });
  return (
    <li className="panel fault">
      <div>
        <p className="fault-text">{row.text}</p>
        <p className="muted small">
          {row.givenName ?? 'Somebody'}
          {row.className === null ? '' : `, ${row.className}`} ·{' '}
          <Link href={`/devices/${row.device}`}>laptop {row.deviceName}</Link> · written{' '}
          <When at={row.at} />
          {row.done ? (
            <>
              {' '}
              · mended by {row.done.by} <When at={row.done.at} />
            </>
          ) : null}
        </p>
      </div>
      <Button
        variant={row.done ? 'subtle' : 'filled'}
        loading={mark.isPending}
        onClick={() => mark.mutate(!row.done)}
      >
        {row.done ? 'Not mended after all' : 'Mark as mended'}
        <span className="visually-hidden">: {row.text}</span>
      </Button>
      <div role="alert">
        {mark.isError ? <p className="form-error">Not kept: {mark.error.message}</p> : null}
      </div>
    </li>
  );
}
