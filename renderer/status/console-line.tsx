import type { ReactNode } from 'react';
import type { LocalState } from '#protocol/local-ipc.ts';
import { useNow } from '../ui/use-now.ts';
import { Ago } from '../ui/when.tsx';
import { pupilWords } from '../ui/words.ts';

/** How the link to the school stands: when it was last told, and what is still to be told. */
export function ConsoleLine({ state, linked }: { state: LocalState; linked: boolean }): ReactNode {
  const now = useNow(30_000);
  return (
    <footer className="console-line muted">
      <p>
        <Told state={state} now={now} />
      </p>
      <p>
        {!linked && `${pupilWords.checksOld} `}
        Shown as of <Ago at={state.at} now={now} />
      </p>
    </footer>
  );
}

function Told({ state, now }: { state: LocalState; now: Date }): ReactNode {
  const { lastContact, waiting, linked } = state.console;
  if (state.device.id === null) return 'This laptop has not joined a school yet.';
  const rest = waitingWords(waiting);
  if (lastContact === null) return `The school has not been told anything yet. ${rest}`;
  return (
    <>
      Last told the school <Ago at={lastContact} now={now} />. {rest}
      {!linked && ' There is no connection just now; nothing is lost.'}
    </>
  );
}

/** "Nothing is waiting.", "1 thing is waiting.", "3 things are waiting." */
export function waitingWords(waiting: number): string {
  if (waiting === 0) return 'Nothing is waiting.';
  return waiting === 1 ? '1 thing is waiting.' : `${waiting} things are waiting.`;
}
