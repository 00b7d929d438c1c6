import { Button } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import type { JSX } from 'react';

/** A line to copy, such as a command; where the browser allows no copying it can be selected. */
export function CopyLine({ text, what }: { text: string; what: string }): JSX.Element {
  const clipboard = useClipboard({ timeout: 2_000 });
  return (
    <div className="copy-line">
      <code>{text}</code>
      <Button
        variant="default"
        size="compact-sm"
        onClick={() => clipboard.copy(text)}
        aria-label={`Copy ${what}`}
      >
        {clipboard.copied ? 'Copied' : 'Copy'}
      </Button>
      <span role="status" className="visually-hidden">
        {clipboard.copied ? 'Copied' : ''}
      </span>
    </div>
  );
}
