import { Button, NativeSelect, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type JSX, type SubmitEvent } from 'react';
import { requestRow, type DecideRequest, type RequestRow } from '#protocol/console-api.ts';
import { ask } from '../api/client.ts';
import { posting, useSignedIn } from '../api/me-context.ts';
import { useClock } from '../time/clock-context.tsx';
import { permissionEnd, permissionLengths, type PermissionLength } from './words.ts';

interface DecideProps {
  readonly row: RequestRow;
  readonly name: string;
}

/** The answer: a reason in a few words, and one of two buttons. */
export function Decide({ row, name }: DecideProps): JSX.Element {
  const me = useSignedIn();
  const clock = useClock();
  const queries = useQueryClient();
  const [reason, setReason] = useState('');
  const [length, setLength] = useState<PermissionLength>('once');
  const [wrong, setWrong] = useState<string | null>(null);
  const decide = useMutation({
    mutationFn: (body: DecideRequest) =>
      ask(
        requestRow,
        `/api/devices/${row.device}/requests/${row.request}/decision`,
        posting(me, { body }),
      ),
    onSettled: () => queries.invalidateQueries({ queryKey: ['requests'] }),
  });

  const give = (decision: DecideRequest['decision']): void => {
    const words = reason.trim();
    if (words.length < 3) return setWrong('Write a few words that the person will read.');
    setWrong(null);
    const until = decision === 'granted' ? permissionEnd(length, clock.now()) : undefined;
    decide.mutate({ decision, reason: words, ...(until !== undefined && { until }) });
  };
  const submit = (event: SubmitEvent<HTMLFormElement>): void => event.preventDefault();

  return (
    <form className="decide" onSubmit={submit} noValidate aria-label={`Decide on ${name}`}>
      <Textarea
        label="Your reason"
        description="It stays on record. Where you say no, the person reads it."
        autosize
        minRows={2}
        maxLength={200}
        value={reason}
        error={wrong}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <NativeSelect
        label="If allowed, the same file may come"
        value={length}
        data={permissionLengths.map(({ value, label }) => ({ value, label }))}
        onChange={(event) => setLength(event.currentTarget.value as PermissionLength)}
      />
      <div className="decide-buttons">
        <Button type="button" loading={decide.isPending} onClick={() => give('granted')}>
          Allow
        </Button>
        <Button
          type="button"
          variant="default"
          disabled={decide.isPending}
          onClick={() => give('refused')}
        >
          Do not allow
        </Button>
      </div>
      <div role="alert">
        {decide.isError ? (
          <p className="form-error">Nothing was decided: {decide.error.message}</p>
        ) : null}
      </div>
    </form>
  );
}
