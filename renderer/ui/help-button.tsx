import { useState, type ReactNode } from 'react';
import type { Answer } from '#protocol/windows.ts';
import { ask } from './bridge.ts';
import { Button } from './button.tsx';
import { helpWords } from './words/help-words.ts';
import { pressWords } from '#base/words/press-words.ts';
import { useWords } from './words/use-words.tsx';
import type { WordsOf } from '#base/words/word-group.ts';

export type HelpState = 'idle' | 'asking' | 'sent' | 'waiting' | 'failed';
type AskForHelp = () => Promise<Answer<{ told: 'sent' | 'waiting' }>>;

const saidOf = (words: WordsOf<typeof helpWords>): Record<HelpState, string> => ({
  idle: '',
  asking: words.askingForHelp,
  sent: words.helpSent,
  waiting: words.helpWaiting,
  failed: `${words.helpFailed} ${words.helpStillThere}`,
});

/** Asks for help, and what there is to say about it. */
export function useHelp(askForHelp: AskForHelp): {
  state: HelpState;
  words: string;
  ask: () => void;
} {
  const [state, setState] = useState<HelpState>('idle');
  const said = saidOf(useWords(helpWords));
  const askNow = (): void => {
    setState('asking');
    void ask(askForHelp).then((got) => setState(got.ok ? got.value.told : 'failed'));
  };
  return { state, words: said[state], ask: askNow };
}

/** "Ask for help", by its one name, with its answer beside it. */
export function HelpButton({
  askForHelp,
  size = 'adult',
  look = 'plain',
}: {
  askForHelp: AskForHelp;
  size?: 'adult' | 'child';
  look?: 'plain' | 'quiet';
}): ReactNode {
  const help = useHelp(askForHelp);
  const words = useWords(pressWords);
  return (
    <div className="help">
      <Button
        icon="person"
        look={look}
        size={size}
        tip={words.askForHelp}
        onPress={help.ask}
        unavailable={help.state === 'asking'}
      >
        <AskWords />
      </Button>
      <p className="help-answer" role="status" data-state={help.state}>
        {help.words}
      </p>
    </div>
  );
}

/** The button's one name; where there is little room, only a part of it is drawn (`wide-only`). */
export function AskWords({ short = false }: { short?: boolean }): ReactNode {
  const { askForHelp, help } = useWords(pressWords);
  if (!short) return askForHelp;
  const [before, after] = askForHelp.split(help);
  return (
    <>
      {before !== '' && <span className="wide-only">{before}</span>}
      {help}
      {after !== '' && <span className="wide-only">{after}</span>}
    </>
  );
}
