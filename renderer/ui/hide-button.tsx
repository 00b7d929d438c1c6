import type { ReactNode } from 'react';
import type { Answer, WindowApi } from '#protocol/windows.ts';
import { ask, bridge } from './bridge.ts';
import { Button } from './button.tsx';
import { useAnswer } from './use-answer.ts';
import { InEnglish } from './words/use-words.tsx';
import { pupilWords } from './words.ts';

type HideScreen = () => Promise<Answer<{ covered: boolean }>>;

/**
 * One press: every screen is covered and a grown-up is told. On every page of every window, by the
 * one name that cards and texts give it; what is not drawn of the name is heard.
 */
export function HideButton({
  hideScreen = bridge<'refused'>().hideScreen,
  size = 'adult',
  look = 'plain',
  words = usualHideWords,
}: {
  hideScreen?: HideScreen;
  size?: 'adult' | 'child';
  look?: 'main' | 'plain' | 'quiet';
  words?: ReactNode;
}): ReactNode {
  return (
    <Button
      icon="hide"
      size={size}
      look={look}
      tip={pupilWords.hideAndTell}
      onPress={() => void ask(hideScreen)}
    >
      <InEnglish>{words}</InEnglish>
    </Button>
  );
}

const { hideAndTell, hideScreen: drawn } = pupilWords;
const usualHideWords = (
  <>
    {drawn}
    <span className="sr-only">{hideAndTell.slice(drawn.length)}</span>
  </>
);

/** Where there is little room. */
export const shortHideWords = (
  <>
    Hide<span className="sr-only"> {hideAndTell.slice('Hide '.length)}</span>
  </>
);

/** The keys that do the same; nothing where another program has taken them. */
export function HideKeys({ api }: { api: Pick<WindowApi<'help'>, 'hideKeys'> }): ReactNode {
  const answer = useAnswer(() => api.hideKeys());
  const keys = answer.kind === 'ready' ? answer.value.keys : null;
  if (keys === null) return null;
  return (
    <p className="keys">
      {pupilWords.hideKeysBefore}{' '}
      {keys.split('+').map((key, place) => (
        <span key={key}>
          {place > 0 && ' + '}
          <kbd>{key}</kbd>
        </span>
      ))}
    </p>
  );
}
