import { TextInput } from '@mantine/core';
import { useState, type JSX } from 'react';
import { Link } from 'wouter';
import { useAupPeople } from './ask-person.ts';

/** The way to one person, for a paper form, a consent or a question. */
export function FindPerson(): JSX.Element {
  const [search, setSearch] = useState('');
  const wanted = search.trim();
  const answer = useAupPeople(wanted);
  const found = wanted === '' ? [] : (answer.data ?? []);
  return (
    <section className="panel no-print" aria-labelledby="find">
      <h2 id="find">Find a person</h2>
      <TextInput
        label="First name"
        description="To enter a paper form or a consent, or to ask somebody again."
        value={search}
        maxLength={80}
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      <p role="status" className="muted small">
        {answer.isError ? `The console could not look: ${answer.error.message}` : null}
        {wanted !== '' && answer.data && found.length === 0 ? 'Nobody of that name.' : null}
      </p>
      <ul className="names names-wide">
        {found.map((one) => (
          <li key={one.person}>
            <Link href={`/aup/people/${one.person}`}>{one.givenName}</Link>{' '}
            <span className="muted small">
              {one.className ?? one.role}
              {one.complete ? '' : ', still to do'}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
