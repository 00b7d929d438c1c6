import type { ReactNode } from 'react';
import type { LocalState } from '#protocol/local-ipc.ts';
import { Icon } from '../ui/icons.tsx';
import { beforeGate, leftSaid } from '../ui/time-to-save-said.ts';
import { useNow } from '../ui/use-now.ts';
import { soonWords } from '../ui/words/soon-words.ts';
import { useWords } from '../ui/words/use-words.tsx';

/** While the rules are read in the time to save: how long the internet stays open without an answer. */
export function InternetSoon({ state }: { state: LocalState }): ReactNode {
  const { aupNotice, aupGate } = state;
  if (!aupNotice || aupGate !== 'internet') return null;
  return <Countdown state={state} wallAt={aupNotice.wallAt} />;
}

function Countdown({ state, wallAt }: { state: LocalState; wallAt: string }): ReactNode {
  const now = useNow(1_000);
  const words = useWords(soonWords);
  return (
    <p className="aup-soon" role="timer" aria-live="off" data-silent="">
      <Icon name="clock" />
      <span>
        <strong>{leftSaid(wallAt, now, words)}</strong> <span>{beforeGate(state, words).then}</span>
      </span>
    </p>
  );
}
