import { useRef, type ReactNode } from 'react';
import { Button } from '../ui/button.tsx';
import { ProblemNote } from '../ui/calm-page.tsx';
import { HideButton, shortHideWords } from '../ui/hide-button.tsx';
import { HelpButton } from '../ui/help-button.tsx';
import { Icon } from '../ui/icons.tsx';
import { fillTemplate } from '#base/fill-template.ts';
import { directionOf } from '#base/direction.ts';
import { documentWords } from '../ui/words/document-words.ts';
import { endingWords } from '../ui/words/ending-words.ts';
import { sittingWords } from '../ui/words/sitting-words.ts';
import { useLanguage, useWords } from '../ui/words/use-words.tsx';
import { Choice } from './decision-page.tsx';
import { ReadToMe } from '../ui/read-to-me.tsx';
import { ReadingChoices } from '../ui/reading-settings.tsx';
import { InternetSoon } from './internet-soon.tsx';
import type { Shown } from './shown.ts';
import { useReadAloud } from '../ui/speech/use-read-aloud.ts';

/** While the teacher reads the rules out: first to listen, then each child's own answer. */
export function ClassSittingPage(shown: Shown & { onAlone: () => void }): ReactNode {
  const { api, state, sitting, current, onAlone } = shown;
  const teacher = state.aupSitting?.teacher ?? '';
  const answering = state.aupSitting?.stage === 'answer';
  const words = { ...useWords(documentWords), ...useWords(sittingWords), ...useWords(endingWords) };
  const language = useLanguage();
  const spoken = useRef<HTMLElement>(null);
  const reading = useReadAloud(spoken, `sitting ${answering}`, language, 0.85);
  const { problem } = sitting.sending;
  const explain = current.askedFor === 'explain';
  const asked = explain ? words.seenTitle : words.decideTitle;
  return (
    <div className="aup" data-level="early" lang={language} dir={directionOf(language)}>
      <main className="aup-page" ref={spoken}>
        <InternetSoon state={state} />
        <article className="aup-decision" aria-live="polite">
          {!answering && <Icon name="ear" />}
          <h1 tabIndex={-1}>{answering ? asked : words.sittingTitle}</h1>
          <p>{fillTemplate(answering ? words.sittingReadBody : words.sittingBody, { teacher })}</p>
          {answering && (
            <>
              <p className="muted">
                <bdi lang={current.document.language}>{current.document.title}</bdi>
              </p>
              <div className="decisions" aria-busy={sitting.sending.busy}>
                <Choice
                  kind="yes"
                  icon={explain ? 'look' : 'agree'}
                  words={explain ? words.seen : words.agree}
                  onPress={() =>
                    sitting.decide(explain ? 'shown' : 'agreed', {
                      how: 'class-sitting',
                    })
                  }
                />
                <Choice
                  kind="later"
                  icon="pause"
                  words={words.notNow}
                  onPress={() => sitting.decide('not-now')}
                />
              </div>
            </>
          )}
          {problem && (
            <ProblemNote
              happened={words.answerLostTitle}
              holds={words.answerLostHolds}
              next={words.answerLostNext}
              problem={problem}
            />
          )}
        </article>
      </main>
      <nav className="aup-turn" aria-label={words.pages}>
        <ReadToMe reading={reading} size="child" />
        <ReadingChoices size="child" />
        <HideButton size="child" words={shortHideWords} />
        <HelpButton askForHelp={api.askForHelp} size="child" />
        <Button icon="book" size="child" onPress={onAlone}>
          {words.sittingAlone}
        </Button>
      </nav>
    </div>
  );
}
