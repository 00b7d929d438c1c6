import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type JSX, type SubmitEvent } from 'react';
import { enrolmentCode, type EnrolmentCode } from '#protocol/console-api.ts';
import { useClasses } from '../api/answers.ts';
import { ask } from '../api/client.ts';
import { posting, useSignedIn } from '../api/me-context.ts';
import { CopyLine } from '../shell/copy-line.tsx';
import { exactTime } from '../time/time-words.ts';
import { enrolCommand } from './command.ts';

const lifetimes = [
  { value: '1', label: 'one hour' },
  { value: '24', label: 'a day' },
  { value: '168', label: 'a week' },
  { value: '720', label: '30 days' },
];

/** A form for a code, and then the command to run on the laptop. */
export function MakeCode(): JSX.Element {
  const me = useSignedIn();
  const queries = useQueryClient();
  const classes = useClasses().data ?? [];
  const [wrong, setWrong] = useState<string | null>(null);
  const make = useMutation({
    mutationFn: (body: { classId: string | null; uses: number; validHours: number }) =>
      ask(enrolmentCode, '/api/enrolment-codes', posting(me, { body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['enrolment-codes'] }),
  });
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const uses = Number(form.get('uses'));
    if (!Number.isInteger(uses) || uses < 1 || uses > 500) {
      return setWrong('Write for how many laptops, from 1 to 500.');
    }
    setWrong(null);
    const classId = form.get('classId');
    make.mutate({
      classId: typeof classId === 'string' && classId !== '' ? classId : null,
      uses,
      validHours: Number(form.get('validHours')),
    });
  };
  return (
    <section className="panel" aria-labelledby="make">
      <h2 id="make">Make a code</h2>
      <form className="make-code" onSubmit={submit} noValidate>
        <NativeSelect
          label="For the class"
          name="classId"
          data={[
            { value: '', label: 'No class' },
            ...classes.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <TextInput
          label="Laptops"
          name="uses"
          type="number"
          inputMode="numeric"
          min={1}
          max={500}
          defaultValue="1"
          error={wrong}
        />
        <NativeSelect label="Works for" name="validHours" data={lifetimes} defaultValue="24" />
        <Button type="submit" loading={make.isPending}>
          Make a code
        </Button>
      </form>
      <div role="status">{make.data ? <NewCode code={make.data} /> : null}</div>
      <div role="alert">
        {make.isError ? <p className="form-error">No code was made: {make.error.message}</p> : null}
      </div>
    </section>
  );
}

function NewCode({ code }: { readonly code: EnrolmentCode }): JSX.Element {
  return (
    <div className="new-code">
      <p>
        Your code, for {code.usesLeft === 1 ? 'one laptop' : `${code.usesLeft} laptops`}, until{' '}
        {exactTime(new Date(code.expiresAt))}:
      </p>
      <p className="new-code-code">{code.code}</p>
      <p>On the laptop, as an administrator, run:</p>
      <CopyLine text={enrolCommand(window.location.origin, code.code)} what="the command" />
    </div>
  );
}
