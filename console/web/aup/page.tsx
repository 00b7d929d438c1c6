import type { JSX } from 'react';
import { Link } from 'wouter';
import type { AupCoverage } from '#protocol/console-api.ts';
import { useAupCoverage } from '../api/answers.ts';
import { Answer, Empty } from '../shell/answer.tsx';
import { Page } from '../shell/page.tsx';
import { When } from '../time/when.tsx';
import './aup.css';
import { CoverageBars } from './bars.tsx';
import { coverageSentence } from './coverage.ts';
import { FindPerson } from './find-person.tsx';
import { Missing } from './missing.tsx';
import { Recent } from './recent.tsx';

/** Who has been shown, and has agreed to, what the school asks them to follow. */
export default function AupPage(): JSX.Element {
  const answer = useAupCoverage();
  return (
    <Page
      title="Acceptable use policy"
      aside={<Link href="/cards">What-to-do cards to print</Link>}
    >
      <Answer answer={answer} what="the AUP coverage">
        {(coverage) =>
          coverage.groups.length === 0 ? (
            <Empty title="Nobody owes a document yet">
              <p>
                People and classes come from the school’s information system; the policy says who
                owes which document. Your technician brings both in.
              </p>
            </Empty>
          ) : (
            <Coverage coverage={coverage} />
          )
        }
      </Answer>
    </Page>
  );
}

function Coverage({ coverage }: { readonly coverage: AupCoverage }): JSX.Element {
  return (
    <>
      <p className="opening-line">{coverageSentence(coverage.groups)}</p>
      <p className="muted small">
        Counted <When at={coverage.at} />.
      </p>
      <section className="panel" aria-labelledby="coverage">
        <h2 id="coverage">Coverage by group</h2>
        <CoverageBars groups={coverage.groups} />
      </section>
      <section className="panel" aria-labelledby="missing">
        <h2 id="missing">Still to do</h2>
        <Missing groups={coverage.groups} />
      </section>
      <FindPerson />
      <section className="panel" aria-labelledby="recent">
        <h2 id="recent">Recent acknowledgements</h2>
        <Recent recent={coverage.recent} />
      </section>
    </>
  );
}
