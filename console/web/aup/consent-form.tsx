import { Button } from '@mantine/core';
import { useState, type JSX } from 'react';
import type { AupPerson } from '#protocol/console-aup.ts';
import { useClock } from '../time/clock-context.tsx';
import { When } from '../time/when.tsx';
import { useEntering } from './ask-person.ts';
import { DayField, NotEntered } from './form-parts.tsx';

/** A parent's consent: until it is recorded, the child's laptop shows "please ask the office". */
export function ConsentForm({ shown }: { readonly shown: AupPerson }): JSX.Element {
  const today = useClock().now().toISOString().slice(0, 10);
  const entering = useEntering();
  const [on, setOn] = useState(today);
  const given = shown.consent === 'given';
  const enter = (): void =>
    entering.enter(`/api/aup/people/${shown.person}/consent`, { given: !given, on });
  return (
    <section className="panel" aria-labelledby="consent">
      <h2 id="consent">A parent’s consent</h2>
      {shown.consentAt === null ? (
        <p>
          <span aria-hidden="true">◷ </span>Not on record. The rules stay open on the child’s laptop
          until it is.
        </p>
      ) : (
        <p>
          <span aria-hidden="true">✓ </span>Given <When at={shown.consentAt} />.
        </p>
      )}
      {shown.may.consent ? (
        <div className="entry-form entry-after">
          <DayField
            label={given ? 'Withdrawn on' : 'Day on the form'}
            value={on}
            today={today}
            onChange={setOn}
          />
          <Button variant={given ? 'default' : 'filled'} loading={entering.busy} onClick={enter}>
            {given ? 'Record that it was withdrawn' : 'Record consent'}
          </Button>
        </div>
      ) : (
        <p className="muted">The office records it.</p>
      )}
      <NotEntered entering={entering} />
    </section>
  );
}
