import { Button, NativeSelect } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type JSX } from 'react';
import { Link } from 'wouter';
import { grantGiven } from '#protocol/console-grants.ts';
import { ask } from '../api/client.ts';
import { posting, useSignedIn } from '../api/me-context.ts';
import { Given } from './given.tsx';
import './permission.css';
import { deeds, type Deed, type Laptop } from './words.ts';

interface PanelProps {
  /** In the order in which they are offered. */
  readonly laptops: readonly Laptop[];
  /** Of which class lessons are started; null: the laptop belongs to none. */
  readonly className: string | null;
}

/** A signed text with which one lesson is started or ended on a laptop that cannot reach the console. */
export function PermissionPanel({ laptops, className }: PanelProps): JSX.Element | null {
  const [chosen, setChosen] = useState(laptops[0]?.device ?? '');
  const laptop = laptops.find(({ device }) => device === chosen) ?? laptops[0];
  const giving = useGiving();
  const me = useSignedIn();
  if (!laptop) return null;
  const given = giving.data;
  return (
    <details className="panel permission">
      <summary>A laptop that cannot reach the console</summary>
      <p>
        Give somebody there a permission: a text that starts or ends one lesson on that laptop
        alone, once, within five minutes.
        {me.role === 'teacher' ? (
          <>
            {' '}
            Your <Link href="/lesson-code">lesson code</Link> does the same with six digits.
          </>
        ) : null}
      </p>
      {laptops.length > 1 ? (
        <NativeSelect
          label="Laptop"
          className="permission-laptop"
          value={laptop.device}
          data={laptops.map(({ device, name, connected }) => ({
            value: device,
            label: connected ? `${name}, connected` : name,
          }))}
          onChange={(event) => {
            setChosen(event.currentTarget.value);
            giving.reset();
          }}
        />
      ) : null}
      <div className="permission-give">
        {deedsFor(className).map((deed) => (
          <Button
            key={deed}
            variant="default"
            loading={giving.isPending && giving.variables.deed === deed}
            onClick={() => giving.mutate({ laptop, deed })}
          >
            {deeds[deed].button}
          </Button>
        ))}
      </div>
      {className === null ? (
        <p className="muted">A lesson cannot start on it: this laptop belongs to no class.</p>
      ) : null}
      <div role="alert">
        {giving.error ? (
          <p className="form-error">No permission was given: {giving.error.message}</p>
        ) : null}
      </div>
      <div role="status">
        {given ? <Given key={given.grant} given={given} className={className} /> : null}
      </div>
    </details>
  );
}

const deedsFor = (className: string | null): readonly Deed[] =>
  className === null ? ['session-end'] : ['session-start', 'session-end'];

interface Wanted {
  readonly laptop: Laptop;
  readonly deed: Deed;
}

function useGiving() {
  const me = useSignedIn();
  return useMutation({
    mutationFn: async ({ laptop, deed }: Wanted) => {
      const path = `/api/devices/${laptop.device}/grants`;
      const answer = await ask(grantGiven, path, posting(me, { body: { action: deed } }));
      return { ...answer, laptop, deed };
    },
  });
}
