import { Button, Textarea } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import type { JSX } from 'react';
import type { GrantGiven } from '#protocol/console-grants.ts';
import { useSignedIn } from '../api/me-context.ts';
import { useNow } from '../time/clock-context.tsx';
import { clockTime } from '../time/time-words.ts';
import { deeds, type Deed, type Laptop } from './words.ts';

interface GivenProps {
  readonly given: GrantGiven & { readonly laptop: Laptop; readonly deed: Deed };
  readonly className: string | null;
}

/** What was given, for how long it works, and how it gets to the laptop. */
export function Given({ given, className }: GivenProps): JSX.Element {
  const now = useNow(1_000);
  const clipboard = useClipboard({ timeout: 2_000 });
  const anyClass = useSignedIn().role === 'technician';
  const ends = new Date(given.expiresAt);
  const { does, menu } = deeds[given.deed];
  if (now >= ends)
    return <p>The permission for {given.laptop.name} has ended. Give a new one if it is needed.</p>;
  return (
    <div className="permission-given">
      <p>
        <b>
          This text {does(className, anyClass)}, on {given.laptop.name} alone. It works once, until{' '}
          {clockTime(ends)}.
        </b>
      </p>
      <div className="permission-text">
        <Textarea
          label="Permission"
          readOnly
          rows={4}
          value={given.grant}
          onFocus={(event) => event.currentTarget.select()}
        />
        <Button variant="default" onClick={() => clipboard.copy(given.grant)}>
          {clipboard.copied ? 'Copied' : 'Copy'}
        </Button>
      </div>
      <ol>
        <li>
          Bring the text to the laptop: open this page there, or carry it on a stick that the laptop
          allows.
        </li>
        <li>There, choose “{menu}” from Beadle’s menu.</li>
        <li>Open “I have a permission from the console instead”, and paste it.</li>
      </ol>
    </div>
  );
}
