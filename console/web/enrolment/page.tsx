import type { JSX } from 'react';
import { useEnrolmentCodes } from '../api/answers.ts';
import { Answer, WhereAllowed } from '../shell/answer.tsx';
import { Page } from '../shell/page.tsx';
import { Codes } from './codes.tsx';
import './enrolment.css';
import { ImportPeople } from './import-people.tsx';
import { MakeCode } from './make-code.tsx';

/** How laptops, people and classes come in. */
export default function EnrolmentPage(): JSX.Element {
  const answer = useEnrolmentCodes();
  return (
    <Page
      title="Enrolment"
      lead="A laptop joins with a code that you make here. It makes its own key; the console never keeps a secret of it."
    >
      <WhereAllowed answer={answer} what="the enrolment of laptops">
        <MakeCode />
        <section className="panel" aria-labelledby="codes">
          <h2 id="codes">Codes that still work</h2>
          <Answer answer={answer} what="the enrolment codes">
            {(codes) => <Codes codes={codes} />}
          </Answer>
        </section>
        <ImportPeople />
      </WhereAllowed>
    </Page>
  );
}
