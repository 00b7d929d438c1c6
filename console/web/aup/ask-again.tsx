import { Button, Textarea } from '@mantine/core';
import { useState, type JSX, type SubmitEvent } from 'react';
import type { AupPerson } from '#protocol/console-aup.ts';
import { When } from '../time/when.tsx';
import { useEntering } from './ask-person.ts';
import { NotEntered } from './form-parts.tsx';

/** Asks one person anew after an incident; why is for the adults who may ask, and stays here. */
export function AskAgain({ shown }: { readonly shown: AupPerson }): JSX.Element {
  const entering = useEntering();
  const [reason, setReason] = useState('');
  const [wrong, setWrong] = useState<string | null>(null);
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    if (reason.trim().length < 3) return setWrong('Write a few words for the record.');
    setWrong(null);
    entering.enter(`/api/aup/people/${shown.person}/ask-again`, { reason: reason.trim() }, () =>
      setReason(''),
    );
  };
  return (
    <section className="panel" aria-labelledby="again">
      <h2 id="again">Ask again</h2>
      {shown.may.askAgain ? (
        <form onSubmit={submit} className="entry-form" noValidate>
          <Textarea
            label="Why"
            description={`${shown.givenName} never sees this. It does not leave the console.`}
            autosize
            minRows={2}
            maxLength={200}
            value={reason}
            error={wrong}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Button type="submit" variant="default" loading={entering.busy}>
            Ask {shown.givenName} again
          </Button>
        </form>
      ) : null}
      <NotEntered entering={entering} />
      <ul className="asked">
        {shown.askedAgain.map((one) => (
          <li key={one.at}>
            <When at={one.at} />, {one.by}: {one.reason}
          </li>
        ))}
      </ul>
    </section>
  );
}
