import type { JSX } from 'react';
import { Link } from 'wouter';
import type { AupPerson } from '#protocol/console-aup.ts';
import { Answer } from '../shell/answer.tsx';
import { Page } from '../shell/page.tsx';
import { editionWords } from '../states/text-words.ts';
import { When } from '../time/when.tsx';
import { yearWords } from '../time/year-words.ts';
import { useAupPerson } from './ask-person.ts';
import './aup.css';
import { AskAgain } from './ask-again.tsx';
import { ConsentForm } from './consent-form.tsx';
import { PaperForm } from './paper-form.tsx';
import { Records } from './records.tsx';

/** One person: what they have met, and what is entered about it here. */
export default function AupPersonPage({ person }: { readonly person: string }): JSX.Element {
  const answer = useAupPerson(person);
  const shown = answer.data;
  return (
    <>
      <p className="crumb no-print">
        <Link href="/aup">AUP</Link>
      </p>
      <Page title={shown?.givenName ?? 'Person'} lead={shown ? leadOf(shown) : undefined}>
        <Answer answer={answer} what="this person">
          {(found) => <PersonShown shown={found} />}
        </Answer>
      </Page>
    </>
  );
}

const leadOf = ({ role, className, year }: AupPerson): string =>
  [role === 'pupil' ? 'Pupil' : role, className, yearWords(year)].filter(Boolean).join(' · ');

function PersonShown({ shown }: { readonly shown: AupPerson }): JSX.Element {
  return (
    <>
      <section className="panel" aria-labelledby="asked">
        <h2 id="asked">What is asked</h2>
        <Asked shown={shown} />
        {shown.may.paper && shown.documents.length > 0 ? <PaperForm shown={shown} /> : null}
      </section>
      {shown.consent === 'not-asked' ? null : <ConsentForm shown={shown} />}
      {shown.may.askAgain || shown.askedAgain.length > 0 ? <AskAgain shown={shown} /> : null}
      <section className="panel" aria-labelledby="records">
        <h2 id="records">On record</h2>
        <Records records={shown.records} />
      </section>
    </>
  );
}

function Asked({ shown }: { readonly shown: AupPerson }): JSX.Element {
  if (shown.documents.length === 0) return <p>The policy asks this person to read nothing.</p>;
  return (
    <ul className="asked">
      {shown.documents.map((one) => (
        <li key={one.document}>
          <span aria-hidden="true">{one.acknowledgedAt ? '✓' : '◷'} </span>
          <b>{one.title}</b> <span className="muted">{editionWords(one)}</span>
          {': '}
          {one.acknowledgedAt ? <When at={one.acknowledgedAt} /> : 'still to do'}
        </li>
      ))}
    </ul>
  );
}
