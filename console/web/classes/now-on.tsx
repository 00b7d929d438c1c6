import { Button } from '@mantine/core';
import type { JSX } from 'react';
import type { ClassDetail } from '#protocol/console-api.ts';
import { useNow } from '../time/clock-context.tsx';
import { countdown, countdownWords, secondsLeft } from '../time/countdown.ts';
import { clockTime } from '../time/time-words.ts';
import { lessonReach, reachSentence } from './class-words.ts';

interface NowOnProps {
  readonly shown: ClassDetail;
  readonly session: NonNullable<ClassDetail['session']>;
  readonly busy: boolean;
  readonly onEnd: () => void;
}

/** What is on now, with the time left and the way to end it. */
export function NowOn({ shown, session, busy, onEnd }: NowOnProps): JSX.Element {
  const now = useNow(1_000);
  const end = new Date(session.endsAt);
  const over = secondsLeft(end, now) === 0;
  return (
    <section className="now-on" aria-labelledby="now-on">
      <div className="now-on-words">
        <h2 id="now-on">Lesson on until {clockTime(end)}</h2>
        <p>
          Started by {session.teacher} at {clockTime(new Date(session.startsAt))}.{' '}
          {reachSentence(lessonReach(shown.tiles))}
        </p>
        {session.sites.length > 0 ? (
          <p>
            Sites: <b>{session.sites.join(', ')}</b>
          </p>
        ) : null}
      </div>
      <p className="now-on-left" role="timer">
        <span aria-hidden="true" className="now-on-clock">
          {countdown(end, now)}
        </span>
        <span aria-hidden="true">{over ? 'ending' : 'left'}</span>
        <span className="visually-hidden">{countdownWords(end, now)}</span>
      </p>
      <Button variant="default" size="lg" loading={busy} onClick={onEnd} className="end-button">
        End lesson
      </Button>
    </section>
  );
}
