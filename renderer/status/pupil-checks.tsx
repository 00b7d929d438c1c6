import type { ReactNode } from 'react';
import { Ago } from '../ui/when.tsx';
import { pupilWords } from '../ui/words.ts';
import { worstFirst, type Explained } from './explain-finding.ts';
import { LaptopLight, lightOf, lightOfAll, LightSign } from './light.tsx';
import { pupilStatusWords } from './status-words.ts';

/** The laptop in one sign, then each check in one. What does not apply is not said. */
export function PupilChecks({ all, now }: { all: readonly Explained[]; now: Date }): ReactNode {
  return (
    <div className="stack">
      <LaptopLight light={lightOfAll(all)} />
      <h2>{pupilStatusWords.allChecks}</h2>
      <ul className="checks">
        {worstFirst(all).map((one, index) => (
          <PupilCheck key={`${one.finding.rule} ${index}`} explained={one} now={now} />
        ))}
      </ul>
    </div>
  );
}

function PupilCheck({ explained, now }: { explained: Explained; now: Date }): ReactNode {
  const light = lightOf(explained.standing.kind);
  if (light === null) return null;
  return (
    <li className="check card" data-kind={explained.standing.kind}>
      <div className="check-top">
        <h3>{explained.title}</h3>
        <LightSign light={light} />
      </div>
      {explained.person !== '' && <p>{explained.person}</p>}
      {light === 'look' && <p>{pupilWords.tellGrownUp}</p>}
      <p className="check-when muted">
        Checked <Ago at={explained.finding.checkedAt} now={now} />
      </p>
    </li>
  );
}
