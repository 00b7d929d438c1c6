import type { ReactNode } from 'react';
import type { LocalState } from '#protocol/local-ipc.ts';
import { filled } from '#base/words/filled.ts';
import { Sentence } from '../ui/sentence.tsx';
import { useNow } from '../ui/use-now.ts';
import { Ago } from '../ui/when.tsx';
import { statusWords } from '../ui/words/status-words.ts';
import { useLanguage, useWords } from '../ui/words/use-words.tsx';
import { wordsIn } from '#base/words/word-group.ts';

/** How the link to the school stands: when it was last told, and what is still to be told. */
export function ConsoleLine({ state, linked }: { state: LocalState; linked: boolean }): ReactNode {
  const words = useWords(statusWords);
  const now = useNow(30_000);
  return (
    <footer className="console-line muted">
      <p>
        <Told state={state} now={now} />
      </p>
      <p>
        {!linked && `${words.checksOld} `}
        <Sentence words={words.shownAsOf} parts={{ ago: <Ago at={state.at} now={now} /> }} />
      </p>
    </footer>
  );
}

function Told({ state, now }: { state: LocalState; now: Date }): ReactNode {
  const words = useWords(statusWords);
  const rest = waitingWords(state.console.waiting, useLanguage());
  const { lastContact, linked } = state.console;
  if (state.device.id === null) return words.notJoined;
  if (lastContact === null) return `${words.neverTold} ${rest}`;
  return (
    <>
      <Sentence words={words.lastTold} parts={{ ago: <Ago at={lastContact} now={now} /> }} /> {rest}
      {!linked && ` ${words.notLinked}`}
    </>
  );
}

/** "Nothing is waiting.", "1 thing is waiting.", "3 things are waiting." */
export function waitingWords(waiting: number, language = 'en-GB'): string {
  const words = wordsIn(statusWords, language);
  if (waiting === 0) return words.nothingWaits;
  return waiting === 1 ? words.oneWaits : filled(words.manyWait, { count: waiting }, language);
}
