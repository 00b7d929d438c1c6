import type { ReactNode } from 'react';
import { ProblemNote } from '../ui/calm-page.tsx';
import { Icon, type IconName } from '../ui/icons.tsx';
import { pupilWords } from '../ui/words.ts';
import type { Shown } from './shown.ts';

/** "I agree" and "Not now": the same size, the same weight, each with its sign. */
export function DecisionPage({ sitting, current }: Shown): ReactNode {
  const explain = current.askedFor === 'explain';
  const { busy, problem } = sitting.sending;
  return (
    <article className="aup-decision">
      <h1 tabIndex={-1}>{explain ? pupilWords.seenTitle : pupilWords.decideTitle}</h1>
      <p>{explain ? pupilWords.seenBody : pupilWords.decideBody}</p>
      <div className="decisions" aria-busy={busy}>
        <Choice
          kind="yes"
          icon={explain ? 'look' : 'agree'}
          words={explain ? pupilWords.seen : pupilWords.agree}
          onPress={() => sitting.decide(explain ? 'shown' : 'agreed')}
        />
        <Choice
          kind="later"
          icon="pause"
          words={pupilWords.notNow}
          onPress={() => sitting.decide('not-now')}
        />
      </div>
      {problem && (
        <ProblemNote
          happened={pupilWords.answerLostTitle}
          holds={pupilWords.answerLostHolds}
          next={pupilWords.answerLostNext}
          problem={problem}
        />
      )}
    </article>
  );
}

function Choice(props: {
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
