import type { ReactNode } from 'react';
import { Icon, type IconName } from '../ui/icons.tsx';
import type { Standing } from '../ui/state-sign.tsx';
import type { Explained } from './explain-finding.ts';
import { statusWords } from '../ui/words/status-words.ts';
import { useWords } from '../ui/words/use-words.tsx';

/** What a child needs to know of a check: three signs, each a shape, a word and a colour. */
export type Light = 'good' | 'look' | 'unsure';

/** null: nothing that a child has to know of. */
export function lightOf(kind: Standing['kind']): Light | null {
  switch (kind) {
    case 'good':
    case 'exempt':
      return 'good';
    case 'attention':
    case 'due':
      return 'look';
    case 'unknown':
      return 'unsure';
    case 'neutral':
      return null;
  }
}

/** One that needs a grown-up outweighs one that is not known, which outweighs the others. */
export function lightOfAll(all: readonly Explained[]): Light {
  const lights = all.map(({ standing }) => lightOf(standing.kind));
  if (lights.includes('look')) return 'look';
  return lights.includes('unsure') || !lights.includes('good') ? 'unsure' : 'good';
}

const icons: Readonly<Record<Light, IconName>> = {
  good: 'agree',
  look: 'attention',
  unsure: 'question',
};
/** Colours of the signs that grown-ups see. */
const kinds: Readonly<Record<Light, Standing['kind']>> = {
  good: 'good',
  look: 'attention',
  unsure: 'unknown',
};

export function LightSign({ light }: { light: Light }): ReactNode {
  const words = useWords(statusWords);
  return (
    <span className="sign" data-kind={kinds[light]}>
      <Icon name={icons[light]} />
      {words[light]}
    </span>
  );
}

/** How the whole laptop is, large enough to see from a desk away. */
export function LaptopLight({ light }: { light: Light }): ReactNode {
  const words = useWords(statusWords);
  return (
    <section className="light" data-kind={kinds[light]}>
      <Icon name={icons[light]} />
      <div>
        <h2>{words[`${light}Title`]}</h2>
        <p>{words[`${light}Body`]}</p>
      </div>
    </section>
  );
}
