import { NativeSelect } from '@mantine/core';
import type { JSX } from 'react';
import { Link, useLocation, useSearch } from 'wouter';
import type { PolicyView } from '#protocol/console-api.ts';
import { usePolicy } from '../api/answers.ts';
import { Answer, Empty, WhereAllowed } from '../shell/answer.tsx';
import { Page } from '../shell/page.tsx';
import { When } from '../time/when.tsx';
import { yearWords } from '../time/year-words.ts';
import {
  addressOfPolicy,
  allRoles,
  allYears,
  policyFrom,
  roleWords,
  type PolicyFor,
} from './address.ts';
import { Audiences, Documents } from './documents.tsx';
import './policies.css';
import { PolicyRule } from './rule.tsx';

/** The policy in force, with the clause and the layer behind every value. */
export default function PolicyPage(): JSX.Element {
  const shown = policyFrom(useSearch());
  const answer = usePolicy(addressOfPolicy(shown));
  return (
    <Page
      title="Policy"
      lead="What is in force, and which clause asks for it."
      aside={<Link href="/cards">What-to-do cards to print</Link>}
    >
      <WhereAllowed answer={answer} what="the policy">
        <Pickers shown={shown} />
        <Answer answer={answer} what="the policy">
          {(policy) => <Policy policy={policy} />}
        </Answer>
      </WhereAllowed>
    </Page>
  );
}

function Pickers({ shown }: { readonly shown: PolicyFor }): JSX.Element {
  const [, navigate] = useLocation();
  const go = (next: PolicyFor): void => {
    const search = addressOfPolicy(next);
    navigate(search === '' ? '/policies' : `/policies?${search}`, { replace: true });
  };
  return (
    <div className="pickers no-print">
      <NativeSelect
        label="For a"
        value={shown.role}
        onChange={(event) => go({ ...shown, role: event.currentTarget.value as PolicyFor['role'] })}
        data={[
          { value: '', label: 'Whoever is signed in' },
          ...allRoles.map((name) => ({ value: name, label: roleWords(name) })),
        ]}
      />
      <NativeSelect
        label="In"
        value={shown.year === null ? '' : String(shown.year)}
        onChange={(event) => {
          const { value } = event.currentTarget;
          go({ ...shown, year: value === '' ? null : Number(value) });
        }}
        data={[
          { value: '', label: 'Any year' },
          ...allYears.map((year) => ({ value: String(year), label: yearWords(year) })),
        ]}
      />
    </div>
  );
}

function Policy({ policy }: { readonly policy: PolicyView }): JSX.Element {
  return (
    <>
      <p className="muted">
        {policy.school}, pack <b>{policy.pack}</b>, revision <b>{policy.revision}</b>, signed{' '}
        <When at={policy.issuedAt} />. <span className="small">SHA-256 </span>
        <code className="hash" title={policy.hash}>
          {policy.hash.slice(0, 12)}…
        </code>
      </p>
      {policy.rules.length === 0 ? (
        <Empty title="This policy has no rules">
          <p>Add rules to the pack’s policy.yaml, and start the console with that pack.</p>
        </Empty>
      ) : (
        policy.rules.map((rule) => <PolicyRule key={rule.rule} rule={rule} />)
      )}
      <Audiences audiences={policy.audiences} documents={policy.documents} />
      <Documents documents={policy.documents} />
    </>
  );
}
