import { useState, type ReactNode } from 'react';
import type { Answer } from '#protocol/windows.ts';
import { ask } from './bridge.ts';
import { Button } from './button.tsx';
import { pupilWords } from './words.ts';

export type HelpState = 'idle' | 'asking' | 'sent' | 'waiting' | 'failed';
type AskForHelp = () => Promise<Answer<{ told: 'sent' | 'waiting' }>>;

const said: Record<HelpState, string> = {
  idle: '',
  asking: pupilWords.askingForHelp,
  sent: pupilWords.helpSent,
  waiting: pupilWords.helpWaiting,
  failed: `${pupilWords.helpFailed} ${pupilWords.helpStillThere}`,
};

/** Asks for help, and what there is to say about it. */
export function useHelp(askForHelp: AskForHelp): {
  state: HelpState;
  words: string;
  ask: () => void;
} {
  const [state, setState] = useState<HelpState>('idle');
  const askNow = (): void => {
    setState('asking');
    void ask(askForHelp).then((got) => setState(got.ok ? got.value.told : 'failed'));
  };
  return { state, words: said[state], ask: askNow };
}

/** "Ask for help", with its answer beside it. */
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
  return (
    <div className="help">
      <Button
        icon="person"
        look={look}
        size={size}
        onPress={help.ask}
        unavailable={help.state === 'asking'}
      >
        {pupilWords.askForHelp}
      </Button>
      <p className="help-answer" role="status" data-state={help.state}>
        {help.words}
      </p>
    </div>
  );
}
