import type { ReactNode } from 'react';
import { wayWords } from '#base/words/way-words.ts';
import { Ago } from '../ui/when.tsx';
import { FromRule } from '../ui/rule-texts/from-rule.tsx';
import { Sentence } from '../ui/sentence.tsx';
import { statusWords } from '../ui/words/status-words.ts';
import { useWords } from '../ui/words/use-words.tsx';
import { worstFirst, type Explained } from './explain-finding.ts';
import { LaptopLight, lightOf, lightOfAll, LightSign } from './light.tsx';

/** The laptop in one sign, then each check in one. What does not apply is not said. */
export function PupilChecks({ all, now }: { all: readonly Explained[]; now: Date }): ReactNode {
  const { checks } = useWords(wayWords);
  return (
    <div className="stack">
      <LaptopLight light={lightOfAll(all)} />
      <h2>{checks}</h2>
      <ul className="checks">
        {worstFirst(all).map((one, index) => (
          <PupilCheck key={`${one.finding.rule} ${index}`} explained={one} now={now} />
        ))}
      </ul>
    </div>
  );
}

function PupilCheck({ explained, now }: { explained: Explained; now: Date }): ReactNode {
  const words = useWords(statusWords);
  const light = lightOf(explained.standing.kind);
  if (light === null) return null;
  return (
    <li className="check card" data-kind={explained.standing.kind}>
      <div className="check-top">
        <h3>
          <FromRule text={explained.title} />
        </h3>
        <LightSign light={light} />
      </div>
      {explained.said !== '' && (
        <p>
          <FromRule text={explained.said} values={explained.finding.detail} />
        </p>
      )}
      {light === 'look' && <p>{words.tellGrownUp}</p>}
      <p className="check-when muted">
        <Sentence
          words={words.checkedAgo}
          parts={{ ago: <Ago at={explained.finding.checkedAt} now={now} /> }}
        />
      </p>
    </li>
  );
}
