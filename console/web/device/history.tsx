import { NativeSelect } from '@mantine/core';
import { useState, type JSX } from 'react';
import type { DeviceHistory } from '#protocol/console-api.ts';
import type { RuleCatalogue } from '#protocol/rule-catalogue.ts';
import { useDeviceHistory } from '../api/answers.ts';
import { Answer } from '../shell/answer.tsx';
import { markOf } from '../states/state-words.ts';
import { When } from '../time/when.tsx';
import { reasonWords } from './finding-words.ts';

interface HistoryProps {
  readonly device: string;
  readonly catalogue: RuleCatalogue;
}

const firstShown = 20;

/** What this laptop said, newest first; nothing is ever taken out of it. */
export function History({ device, catalogue }: HistoryProps): JSX.Element {
  const [rule, setRule] = useState('');
  const answer = useDeviceHistory(device, rule);
  return (
    <section className="panel" aria-labelledby="history">
      <div className="panel-head">
        <h2 id="history">History</h2>
        <NativeSelect
          aria-label="History of"
          value={rule}
          onChange={(event) => setRule(event.currentTarget.value)}
          data={[
            { value: '', label: 'Everything' },
            ...catalogue.map(({ id, title }) => ({ value: id, label: title })),
          ]}
        />
      </div>
      <Answer answer={answer} what="the history">
        {(entries) => <Entries entries={entries} catalogue={catalogue} />}
      </Answer>
    </section>
  );
}

interface EntriesProps {
  readonly entries: DeviceHistory;
  readonly catalogue: RuleCatalogue;
}

function Entries({ entries, catalogue }: EntriesProps): JSX.Element {
  const [all, setAll] = useState(false);
  if (entries.length === 0) return <p className="muted">Nothing has been recorded for this yet.</p>;
  const shown = all ? entries : entries.slice(0, firstShown);
  return (
    <>
      <ol className="timeline">
        {shown.map((entry, place) => (
          <Entry key={`${entry.at} ${place}`} entry={entry} catalogue={catalogue} />
        ))}
      </ol>
      {shown.length < entries.length ? (
        <button type="button" className="link-button" onClick={() => setAll(true)}>
          Show all {entries.length} entries
        </button>
      ) : null}
    </>
  );
}

interface EntryProps {
  readonly entry: DeviceHistory[number];
  readonly catalogue: RuleCatalogue;
}

function Entry({ entry, catalogue }: EntryProps): JSX.Element {
  const mark = entry.state ? markOf(entry.state) : { shape: '·', word: '', tone: 'neutral' };
  const title = catalogue.find(({ id }) => id === entry.rule)?.title;
  return (
    <li>
      <span className={`timeline-shape mark-${mark.tone}`} aria-hidden="true">
        {mark.shape}
      </span>
      <div>
        <p>
          {title ? <b>{title}: </b> : null}
          {mark.word ? (
            <span className={`tone-${mark.tone}`}>{mark.word.toLowerCase()}. </span>
          ) : null}
          {entry.text || reasonWords(catalogue, entry.rule, entry.reason)}
        </p>
        <p className="muted small">
          <When at={entry.at} />
        </p>
      </div>
    </li>
  );
}
