import { Button } from '@mantine/core';
import { useId, useState, type JSX } from 'react';
import { recordedKinds } from '#base/recorded-kinds.ts';
import { recordedWords } from '#base/words/recorded-words.ts';
import type { ClassSittingView } from '#protocol/console-aup.ts';

type Item = ClassSittingView['recorded'][number];

/**
 * What the laptops record, as a pupil's own window shows it: the few kinds of it, each in one
 * sentence, and every line of them one press away, to be read out too.
 */
export function Recorded({ recorded }: { readonly recorded: readonly Item[] }): JSX.Element {
  const [isWhole, setWhole] = useState(false);
  const list = useId();
  return (
    <div className="recorded" aria-live="off">
      <ul id={list} className="recorded-kinds">
        {recordedKinds
          .map((kind) => ({ kind, items: recorded.filter((one) => one.kind === kind) }))
          .filter(({ items }) => items.length > 0)
          .map(({ kind, items }) => (
            <li key={kind}>
              <p className="read-out-line">{recordedWords.en[kind]}</p>
              {isWhole ? <Lines items={items} /> : null}
            </li>
          ))}
      </ul>
      <Button
        size="lg"
        variant="default"
        aria-expanded={isWhole}
        aria-controls={list}
        onClick={() => setWhole(!isWhole)}
      >
        {isWhole ? 'Show less' : `Show all ${recorded.length} things`}
      </Button>
    </div>
  );
}

function Lines({ items }: { readonly items: readonly Item[] }): JSX.Element {
  return (
    <ul className="recorded-lines">
      {items.map(({ what, why }) => (
        <li key={what}>
          <b>{what}</b>
          <span className="muted">{why}</span>
        </li>
      ))}
    </ul>
  );
}
