import type { ReactNode } from 'react';
import type { Answer, WindowApi } from '#protocol/windows.ts';
import { ask, bridge } from './bridge.ts';
import { Button } from './button.tsx';
import { useAnswer } from './use-answer.ts';
import { helpWindowWords } from './words/help-window-words.ts';
import { pressWords } from '#base/words/press-words.ts';
import { useWords } from './words/use-words.tsx';

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
  const { hideAndTell } = useWords(pressWords);
  return (
    <Button
      icon="hide"
      size={size}
      look={look}
      tip={hideAndTell}
      onPress={() => void ask(hideScreen)}
    >
      {words}
    </Button>
  );
}

/** What is drawn of the name; a screen reader hears all of it, in its own order. */
function HideWords({ drawn }: { drawn: 'hideAndTell' | 'hideScreen' | 'hide' }): ReactNode {
  const words = useWords(pressWords);
  const [before, ...after] = words.hideAndTell.split(words[drawn]);
  const rest = after.join(words[drawn]);
  return (
    <>
      {before !== '' && <span className="sr-only">{before}</span>}
      {words[drawn]}
      {rest !== '' && <span className="sr-only">{rest}</span>}
    </>
  );
}

export const wholeHideWords = <HideWords drawn="hideAndTell" />;
const usualHideWords = <HideWords drawn="hideScreen" />;
/** Where there is little room. */
export const shortHideWords = <HideWords drawn="hide" />;

/** The keys that do the same; nothing where another program has taken them. */
export function HideKeys({ api }: { api: Pick<WindowApi<'help'>, 'hideKeys'> }): ReactNode {
  const answer = useAnswer(() => api.hideKeys());
  const { hideKeysBefore } = useWords(helpWindowWords);
  const keys = answer.kind === 'ready' ? answer.value.keys : null;
  if (keys === null) return null;
  return (
    <p className="keys">
      {hideKeysBefore}{' '}
      <bdi dir="ltr">
        {keys.split('+').map((key, place) => (
          <span key={key}>
            {place > 0 && ' + '}
            <kbd>{key}</kbd>
          </span>
        ))}
      </bdi>
    </p>
  );
}
