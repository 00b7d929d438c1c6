import { Button, NativeSelect } from '@mantine/core';
import { useState, type JSX, type SubmitEvent } from 'react';
import type { AupPerson } from '#protocol/console-aup.ts';
import { useClock } from '../time/clock-context.tsx';
import { useEntering } from './ask-person.ts';
import { DayField, NotEntered } from './form-parts.tsx';

/** A form that was signed on paper: which document, and the day that stands on it. */
export function PaperForm({ shown }: { readonly shown: AupPerson }): JSX.Element {
  const today = useClock().now().toISOString().slice(0, 10);
  const entering = useEntering();
  const [hash, setHash] = useState(shown.documents[0]?.hash ?? '');
  const [on, setOn] = useState(today);
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    entering.enter(`/api/aup/people/${shown.person}/paper`, { hash, on });
  };
  return (
    <details className="entry">
      <summary>Enter a paper form</summary>
      <form onSubmit={submit} className="entry-form">
        <NativeSelect
          label="Document"
          value={hash}
          data={shown.documents.map((one) => ({
            value: one.hash,
            label: `${one.title}, version ${one.version}`,
          }))}
          onChange={(event) => setHash(event.currentTarget.value)}
        />
        <DayField label="Day on the form" value={on} today={today} onChange={setOn} />
        <Button type="submit" loading={entering.busy}>
          Enter paper form
        </Button>
      </form>
      <p className="muted small">Your name and today’s date are kept with it.</p>
      <NotEntered entering={entering} />
    </details>
  );
}
