import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useState, type ChangeEvent, type JSX } from 'react';
import { peopleImported } from '#protocol/console-api.ts';
import { ask, AskFailure } from '../api/client.ts';
import { posting, useSignedIn } from '../api/me-context.ts';

/** Brings in people and their classes from a CSV file: the whole file or nothing of it. */
export function ImportPeople(): JSX.Element {
  const me = useSignedIn();
  const queries = useQueryClient();
  const field = useId();
  const [file, setFile] = useState<File | null>(null);
  const bring = useMutation({
    mutationFn: async (chosen: File) =>
      ask(
        peopleImported,
        '/api/people/import',
        posting(me, { text: { type: 'text/csv', content: await chosen.text() } }),
      ),
    onSuccess: () => queries.invalidateQueries(),
  });
  const choose = (event: ChangeEvent<HTMLInputElement>): void => {
    bring.reset();
    setFile(event.currentTarget.files?.[0] ?? null);
  };
  return (
    <section className="panel" aria-labelledby="people">
      <h2 id="people">People and classes</h2>
      <div className="import-people">
        <p>
          A CSV file with the columns <code>id</code>, <code>account</code>, <code>given_name</code>
          , <code>role</code> and, where known, <code>year</code>, <code>classes</code> (parted by
          semicolons), <code>variant</code> and <code>language</code> (in which they read best, such
          as <code>cy</code>). Whoever is already known is brought up to date.
        </p>
        <label htmlFor={field}>CSV file</label>
        <input id={field} type="file" accept=".csv,text/csv" onChange={choose} />
        <Button
          variant="default"
          disabled={file === null}
          loading={bring.isPending}
          onClick={() => (file ? bring.mutate(file) : undefined)}
        >
          Bring in {file?.name ?? 'people'}
        </Button>
        <p role="status">
          {bring.data
            ? `✓ Done: ${bring.data.people.toLocaleString('en-GB')} people in ${bring.data.classes} classes.`
            : null}
        </p>
        <div role="alert">{bring.error ? <Refused failure={bring.error} /> : null}</div>
      </div>
    </section>
  );
}

function Refused({ failure }: { readonly failure: Error }): JSX.Element {
  const fix = failure instanceof AskFailure ? failure.problem?.fix : undefined;
  return (
    <div className="form-error">
      <pre className="plain">{failure.message}</pre>
      {fix ? <p>{fix}</p> : null}
    </div>
  );
}
