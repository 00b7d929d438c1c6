import { Button } from '@mantine/core';
import { useId, useState, type JSX, type SubmitEvent } from 'react';
import { ok, type Result } from '#base/result.ts';
import { useNow } from '../time/clock-context.tsx';
import { clockTime } from '../time/time-words.ts';
import { endAfter, endAtClock, quickMinutes, sitesFrom } from './lesson-times.ts';
import type { Lesson } from './use-lesson.ts';

interface StartLessonProps {
  readonly laptops: number;
  readonly busy: boolean;
  readonly onStart: (lesson: Lesson) => void;
}

type Choice = number | 'clock';

/** The one large control: until when, and optionally which sites. */
export function StartLesson({ laptops, busy, onStart }: StartLessonProps): JSX.Element {
  const now = useNow(5_000);
  const [choice, setChoice] = useState<Choice>(40);
  const [written, setWritten] = useState('');
  const [sites, setSites] = useState('');
  const [wrong, setWrong] = useState<string | null>(null);
  const end: Result<Date, string> =
    choice === 'clock' ? endAtClock(written, now) : ok(endAfter(choice, now));

  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const list = sitesFrom(sites);
    if (!end.ok) return setWrong(end.error);
    if (!list.ok) return setWrong(list.error);
    setWrong(null);
    onStart({ endsAt: end.value.toISOString(), sites: list.value });
  };

  return (
    <form className="start-lesson" onSubmit={submit} noValidate>
      <div className="start-choices">
        <EndChoices now={now} choice={choice} onChoose={setChoice} />
        {choice === 'clock' ? (
          <label className="field">
            <span>Ends at</span>
            <input type="time" value={written} onChange={(e) => setWritten(e.target.value)} />
          </label>
        ) : null}
        <SiteList value={sites} onChange={setSites} />
      </div>
      <div className="start-act">
        <div role="alert">{wrong ? <p className="form-error">{wrong}</p> : null}</div>
        <Button type="submit" size="xl" fullWidth loading={busy} className="start-button">
          {end.ok ? `Start lesson until ${clockTime(end.value)}` : 'Start lesson'}
        </Button>
        <p className="muted small">
          {laptops === 1 ? 'The class’s laptop shows' : `The class’s ${laptops} laptops show`} a
          banner with your name and the time left. It ends by itself.
        </p>
      </div>
    </form>
  );
}

interface EndChoicesProps {
  readonly now: Date;
  readonly choice: Choice;
  readonly onChoose: (choice: Choice) => void;
}

function EndChoices({ now, choice, onChoose }: EndChoicesProps): JSX.Element {
  const name = useId();
  return (
    <fieldset className="choices">
      <legend>How long?</legend>
      {quickMinutes.map((minutes) => (
        <label key={minutes} className="choice">
          <input
            type="radio"
            name={name}
            checked={choice === minutes}
            onChange={() => onChoose(minutes)}
          />
          <span>
            <b>{minutes} min</b> <small>until {clockTime(endAfter(minutes, now))}</small>
          </span>
        </label>
      ))}
      <label className="choice">
        <input
          type="radio"
          name={name}
          checked={choice === 'clock'}
          onChange={() => onChoose('clock')}
        />
        <span>
          <b>Until…</b> <small>choose a time</small>
        </span>
      </label>
    </fieldset>
  );
}

interface SiteListProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function SiteList({ value, onChange }: SiteListProps): JSX.Element {
  const hint = useId();
  return (
    <details className="sites">
      <summary>Sites for this lesson (optional)</summary>
      <label className="field">
        <span>One site a line</span>
        <textarea
          rows={3}
          value={value}
          spellCheck={false}
          autoCapitalize="none"
          aria-describedby={hint}
          onChange={(event) => onChange(event.target.value)}
        />
      </label>
      <p id={hint} className="muted small">
        Such as bbc.co.uk/bitesize. The banner shows them to the class.
      </p>
    </details>
  );
}
