import type { JSX } from 'react';
import { Link } from 'wouter';
import type { ClassSummary } from '#protocol/console-api.ts';
import { useClasses } from '../api/answers.ts';
import { useSignedIn } from '../api/me-context.ts';
import { Answer, Empty } from '../shell/answer.tsx';
import { Page } from '../shell/page.tsx';
import { useNow } from '../time/clock-context.tsx';
import { countdown } from '../time/countdown.ts';
import { clockTime } from '../time/time-words.ts';
import { yearWords } from '../time/year-words.ts';
import './classes.css';

/** The teacher's home: the classes that this person may see, lessons that are on first. */
export function ClassesPage(): JSX.Element {
  const answer = useClasses();
  const technician = useSignedIn().role === 'technician';
  return (
    <Page title="Classes" lead="Open a class to start or end a supervised lesson.">
      <Answer answer={answer} what="the list of classes">
        {(classes) =>
          classes.length === 0 ? <NoClasses technician={technician} /> : <List classes={classes} />
        }
      </Answer>
      {technician ? null : (
        <p>
          <Link href="/lesson-code">Your lesson code</Link>, for when the network is down.
        </p>
      )}
    </Page>
  );
}

function NoClasses({ technician }: { readonly technician: boolean }): JSX.Element {
  return (
    <Empty title={technician ? 'No classes yet' : 'You have no classes here yet'}>
      {technician ? (
        <p>
          <Link href="/enrolment">Bring in people and classes</Link> from your school’s information
          system.
        </p>
      ) : (
        <p>Ask your technician to add your classes to your account.</p>
      )}
    </Empty>
  );
}

function List({ classes }: { readonly classes: readonly ClassSummary[] }): JSX.Element {
  const now = useNow(1_000);
  const order = [...classes].sort(
    (a, b) =>
      Number(b.session !== null) - Number(a.session !== null) ||
      (a.year ?? 99) - (b.year ?? 99) ||
      a.name.localeCompare(b.name, 'en-GB', { numeric: true }),
  );
  return (
    <ul className="class-list">
      {order.map((item) => (
        <li key={item.id}>
          <Link href={`/classes/${item.id}`} className="class-card">
            <span className="class-name">{item.name}</span>
            <span className="muted">
              {[yearWords(item.year), `${item.pupils} pupils`, `${item.devices} laptops`]
                .filter(Boolean)
                .join(' · ')}
            </span>
            {item.session ? (
              <span className="class-on">
                <span aria-hidden="true">✓ </span>Lesson on until{' '}
                {clockTime(new Date(item.session.endsAt))}, {item.session.teacher}
                <b className="class-left"> {countdown(new Date(item.session.endsAt), now)} left</b>
              </span>
            ) : (
              <span className="muted small">No lesson on</span>
            )}
          </Link>
        </li>
      ))}
    </ul>
  );
}
