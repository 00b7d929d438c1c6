import { useState, type JSX } from 'react';
import { Link } from 'wouter';
import { byMissing, groupName, type Group } from './coverage.ts';

const firstShown = 40;

/** Names of those who have documents still to do, group by group. */
export function Missing({ groups }: { readonly groups: readonly Group[] }): JSX.Element {
  const behind = byMissing(groups).filter((group) => group.missing.length > 0);
  if (behind.length === 0) {
    return (
      <p>
        <span aria-hidden="true">✓ </span>Nobody. Every document owed has been completed.
      </p>
    );
  }
  return (
    <div className="missing">
      {behind.map((group) => (
        <MissingGroup key={`${group.audience} ${group.name}`} group={group} />
      ))}
    </div>
  );
}

function MissingGroup({ group }: { readonly group: Group }): JSX.Element {
  const [all, setAll] = useState(false);
  const shown = all ? group.missing : group.missing.slice(0, firstShown);
  const documents = [...new Set(group.missing.flatMap((person) => person.documents))];
  return (
    <section>
      <h3>
        {groupName(group)} <span className="muted">({group.missing.length})</span>
      </h3>
      {documents.length === 1 ? <p className="muted small">{documents[0]}</p> : null}
      <ul className="names">
        {shown.map((person) => (
          <li key={person.person}>
            <Link href={`/aup/people/${person.person}`}>{person.givenName}</Link>
            {documents.length > 1 ? (
              <span className="muted small"> {person.documents.join(', ')}</span>
            ) : null}
          </li>
        ))}
      </ul>
      {shown.length < group.missing.length ? (
        <button type="button" className="link-button" onClick={() => setAll(true)}>
          Show all {group.missing.length} in {group.name}
        </button>
      ) : null}
    </section>
  );
}
