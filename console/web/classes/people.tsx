import type { JSX } from 'react';
import { Link } from 'wouter';
import type { ClassDetail } from '#protocol/console-api.ts';
import { When } from '../time/when.tsx';

type Person = ClassDetail['people'][number];

/** Who has agreed to the AUP, and who has still to: those first, because they are the work. */
export function People({
  people,
  classId,
}: {
  readonly people: readonly Person[];
  readonly classId: string;
}): JSX.Element | null {
  if (people.length === 0) return null;
  const due = people.filter((person) => person.aup !== 'agreed');
  const agreed = people.filter((person) => person.aup === 'agreed');
  return (
    <section aria-labelledby="people" className="panel">
      <h2 id="people">AUP</h2>
      <p className="sitting-way">
        <Link href={`/classes/${classId}/sitting`}>Read the rules together</Link>
        <span className="muted small">You read aloud, then each child answers.</span>
      </p>
      {due.length === 0 ? (
        <p>Everyone has agreed.</p>
      ) : (
        <>
          <h3>
            <span aria-hidden="true">◷</span> Still to do ({due.length})
          </h3>
          <ul className="names">
            {due.map((person) => (
              <li key={person.person}>
                <Link href={`/aup/people/${person.person}`}>{person.givenName}</Link>
                {person.aup === 'consent' ? (
                  <span className="muted small"> a parent’s consent is missing</span>
                ) : null}
              </li>
            ))}
          </ul>
        </>
      )}
      {agreed.length === 0 ? null : (
        <details>
          <summary>Agreed ({agreed.length})</summary>
          <ul className="names names-wide">
            {agreed.map((person) => (
              <li key={person.person}>
                {person.givenName}{' '}
                <span className="muted small">{person.at ? <When at={person.at} /> : null}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
