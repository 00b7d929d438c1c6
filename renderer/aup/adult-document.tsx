import { useMemo, useRef, type ReactNode } from 'react';
import { directionOf } from '#base/direction.ts';
import { Button } from '../ui/button.tsx';
import { ProblemNote } from '../ui/calm-page.tsx';
import { answerWords } from '../ui/words/answer-words.ts';
import { adultWords, pupilWords } from '../ui/words.ts';
import { AnswerFields, useAnswerForm } from './answer-form.tsx';
import { parseSections } from '../ui/document/parse-document.ts';
import { EndOfReading } from './end-of-reading.tsx';
import { PageView } from './page-view.tsx';
import { ReadToMe } from '../ui/read-to-me.tsx';
import type { Shown } from './shown.ts';
import { useReadAloud } from '../ui/speech/use-read-aloud.ts';
import { TopBar } from './top-bar.tsx';

/** A document for grown-ups: all of it on one page with its sections beside it. */
export function AdultDocument(shown: Shown): ReactNode {
  const { document } = shown.current;
  const pages = useMemo(() => parseSections(document.markdown), [document.markdown]);
  const spoken = useRef<HTMLElement>(null);
  const reading = useReadAloud(spoken, document.hash, document.language, 1);
  return (
    <div className="aup" data-level="adult" dir={directionOf(document.language)}>
      <TopBar {...shown} steps={0} at={0} />
      <div className="aup-document">
        <nav className="aup-contents" aria-label="Sections">
          <ReadToMe reading={reading} language={document.language} size="adult" />
          <ol>
            {pages.map((page, index) => (
              <li key={index}>
                <a href={`#section-${index + 1}`}>{page.heading ?? document.title}</a>
              </li>
            ))}
            <li>
              <a href="#decision">{answerWords.en.agreement}</a>
            </li>
          </ol>
          <p className="muted">Version {document.version}</p>
        </nav>
        <main className="aup-sections" ref={spoken}>
          <div className="stack">
            {shown.state.aupInternet === 'waits' && (
              <p className="aup-thanks">{waitsFor(shown.current.askedFor)}</p>
            )}
            {pages.map((page, index) => (
              <section id={`section-${index + 1}`} key={index} className="aup-section">
                <PageView
                  page={page}
                  document={document}
                  api={shown.api}
                  answered={false}
                  onRightAnswer={() => undefined}
                  isFirst={index === 0}
                />
              </section>
            ))}
          </div>
          <Decision {...shown} />
        </main>
      </div>
    </div>
  );
}

const waitsFor = (askedFor: Shown['current']['askedFor']): string =>
  askedFor === 'sign' ? adultWords.internetWaits : adultWords.internetWaitsSeen;

function Decision(shown: Shown): ReactNode {
  const { askedFor } = shown.current;
  const { problem } = shown.sitting.sending;
  return (
    <section id="decision" className="aup-section card stack">
      <h2>{answerWords.en.agreement}</h2>
      {askedFor === 'again' ? (
        <div className="row">
          <EndOfReading readOn={shown.sitting.readOn} size="adult" />
        </div>
      ) : (
        <Answer {...shown} signing={askedFor === 'sign'} />
      )}
      {problem && (
        <ProblemNote
          happened={pupilWords.answerLostTitle}
          holds={pupilWords.answerLostHolds}
          next={pupilWords.answerLostNext}
          problem={problem}
          reader="adult"
        />
      )}
    </section>
  );
}

function Answer({ sitting, current, signing }: Shown & { signing: boolean }): ReactNode {
  const { asks } = current;
  const form = useAnswerForm(asks, signing);
  const answer = (): void => {
    if (form.missing) form.showMissing();
    else sitting.decide(signing ? 'agreed' : 'shown', form.given);
  };
  const withStatements = signing && (asks.statements ?? []).length > 0;
  const body = withStatements ? adultWords.decideBody : adultWords.signBody;
  return (
    <>
      <p>{signing ? body : adultWords.seenBody}</p>
      <AnswerFields asks={asks} agreeing={signing} form={form} onEnter={answer} />
      <div className="row">
        <Button
          icon={signing ? 'agree' : 'look'}
          look={form.missing ? 'plain' : 'main'}
          onPress={answer}
        >
          {signing ? pupilWords.agree : pupilWords.seen}
        </Button>
        <Button icon="pause" onPress={() => sitting.decide('not-now')}>
          {pupilWords.notNow}
        </Button>
      </div>
    </>
  );
}
