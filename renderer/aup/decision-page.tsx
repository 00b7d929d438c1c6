import { useState, type ReactNode } from 'react';
import { ProblemNote } from '../ui/calm-page.tsx';
import { Icon, type IconName } from '../ui/icons.tsx';
import { AnswerFields, useAnswerForm } from './answer-form.tsx';
import type { Shown } from './shown.ts';
import { documentWords } from '../ui/words/document-words.ts';
import { endingWords } from '../ui/words/ending-words.ts';
import { useWords } from '../ui/words/use-words.tsx';

/** "I agree" and "Not now": the same size, the same weight, each with its sign. */
export function DecisionPage({ sitting, current }: Shown): ReactNode {
  const explain = current.askedFor === 'explain';
  const words = useWords(documentWords);
  const lost = useWords(endingWords);
  const form = useAnswerForm(current.asks, !explain);
  const [helped, setHelped] = useState(false);
  const { busy, problem } = sitting.sending;
  const answer = (): void => {
    if (form.missing) return form.showMissing();
    sitting.decide(explain ? 'shown' : 'agreed', {
      ...form.given,
      how: helped ? 'with-teacher' : 'self',
    });
  };
  return (
    <article className="aup-decision">
      <h1 tabIndex={-1}>{explain ? words.seenTitle : words.decideTitle}</h1>
      {problem ? (
        <ProblemNote
          happened={lost.answerLostTitle}
          holds={lost.answerLostHolds}
          next={lost.answerLostNext}
          problem={problem}
        />
      ) : (
        <p>{explain ? words.seenBody : words.decideBody}</p>
      )}
      <AnswerFields asks={current.asks} agreeing={!explain} form={form} onEnter={answer} />
      <div className="decisions" aria-busy={busy}>
        <Choice
          kind="yes"
          icon={explain ? 'look' : 'agree'}
          words={explain ? words.seen : words.agree}
          onPress={answer}
        />
        <Choice
          kind="later"
          icon="pause"
          words={words.notNow}
          onPress={() => sitting.decide('not-now')}
        />
      </div>
      <label className="with-adult">
        <input
          type="checkbox"
          checked={helped}
          onChange={(event) => setHelped(event.target.checked)}
        />
        <span>{words.withAdult}</span>
      </label>
    </article>
  );
}

export function Choice(props: {
  kind: 'yes' | 'later';
  icon: IconName;
  words: string;
  onPress: () => void;
}): ReactNode {
  return (
    <button type="button" className="decision" data-kind={props.kind} onClick={props.onPress}>
      <Icon name={props.icon} />
      <span>{props.words}</span>
    </button>
  );
}
