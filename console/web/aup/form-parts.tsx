import { TextInput } from '@mantine/core';
import type { JSX } from 'react';
import type { Entering } from './ask-person.ts';

/** The day that stands on a form, as `2026-11-22`; never after today. */
export function DayField(props: {
  readonly label: string;
  readonly value: string;
  readonly today: string;
  readonly onChange: (day: string) => void;
}): JSX.Element {
  return (
    <TextInput
      type="date"
      label={props.label}
      value={props.value}
      max={props.today}
      onChange={(event) => props.onChange(event.currentTarget.value)}
    />
  );
}

/** Why nothing was entered, where it was not. */
export function NotEntered({ entering }: { readonly entering: Entering }): JSX.Element {
  return (
    <div role="alert">
      {entering.failure ? (
        <p className="form-error">Nothing was entered: {entering.failure.message}</p>
      ) : null}
    </div>
  );
}
