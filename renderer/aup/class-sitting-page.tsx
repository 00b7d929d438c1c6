import { useRef, type ReactNode } from 'react';
import { Button } from '../ui/button.tsx';
import { ProblemNote } from '../ui/calm-page.tsx';
import { HideButton, shortHideWords } from '../ui/hide-button.tsx';
import { HelpButton } from '../ui/help-button.tsx';
import { Icon } from '../ui/icons.tsx';
import { pupilWords } from '../ui/words.ts';
import { Choice } from './decision-page.tsx';
import { ReadToMe } from '../ui/read-to-me.tsx';
import type { Shown } from './shown.ts';
import { useReadAloud } from '../ui/speech/use-read-aloud.ts';

/** While the teacher reads the rules out: first to listen, then each child's own answer. */
export function ClassSittingPage(shown: Shown & { onAlone: () => void }): ReactNode {
  const { api, state, sitting, current, onAlone } = shown;
  const teacher = state.aupSitting?.teacher ?? '';
  const answering = state.aupSitting?.stage === 'answer';
  const spoken = useRef<HTMLElement>(null);
  const reading = useReadAloud(spoken, `sitting ${answering}`, 'en-GB', 0.85);
  const { problem } = sitting.sending;
  const explain = current.askedFor === 'explain';
  const asked = explain ? pupilWords.seenTitle : pupilWords.sittingReadTitle;
  return (
    <div className="aup" data-level="early">
      <main className="aup-page" ref={spoken}>
        <article className="aup-decision" aria-live="polite">
          {!answering && <Icon name="ear" />}
          <h1 tabIndex={-1}>{answering ? asked : pupilWords.sittingTitle}</h1>
          <p>
            {teacher} {answering ? pupilWords.sittingReadBody : pupilWords.sittingBody}
          </p>
          {answering && (
            <>
              <p className="muted">{current.document.title}</p>
              <div className="decisions" aria-busy={sitting.sending.busy}>
                <Choice
                  kind="yes"
                  icon={explain ? 'look' : 'agree'}
                  words={explain ? pupilWords.seen : pupilWords.agree}
                  onPress={() =>
                    sitting.decide(explain ? 'shown' : 'agreed', {
                      how: 'class-sitting',
                    })
                  }
                />
                <Choice
                  kind="later"
                  icon="pause"
                  words={pupilWords.notNow}
                  onPress={() => sitting.decide('not-now')}
                />
              </div>
            </>
          )}
          {problem && (
            <ProblemNote
              happened={pupilWords.answerLostTitle}
              holds={pupilWords.answerLostHolds}
              next={pupilWords.answerLostNext}
              problem={problem}
            />
          )}
        </article>
      </main>
      <nav className="aup-turn" aria-label="Pages">
        <ReadToMe reading={reading} size="child" />
        <HideButton size="child" words={shortHideWords} />
        <HelpButton askForHelp={api.askForHelp} size="child" />
        <Button icon="book" size="child" onPress={onAlone}>
          {pupilWords.sittingAlone}
        </Button>
      </nav>
    </div>
  );
}
