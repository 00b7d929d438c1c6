import type { ReactNode } from 'react';
import type { WindowApi } from '#protocol/windows.ts';
import { Button } from '../ui/button.tsx';
import type { useHelp } from '../ui/help-button.tsx';
import { lessonWords } from '../ui/lesson-words.ts';
import type { HandControl } from './use-hand.ts';

/** What a pupil can press in a lesson. */
export function LessonTools(props: {
  api: Pick<WindowApi<'supervised'>, 'openSites'>;
  hand: HandControl;
  help: ReturnType<typeof useHelp>;
}): ReactNode {
  const { api, hand, help } = props;
  return (
    <>
      <Button
        icon="hand"
        look={hand.isUp ? 'main' : 'plain'}
        onPress={hand.press}
        unavailable={hand.busy}
      >
        {hand.isUp ? lessonWords.handDown : lessonWords.handUp}
      </Button>
      <Button icon="question" look="quiet" onPress={() => void api.openSites()}>
        {lessonWords.sites}
      </Button>
      <Button icon="speaker" look="quiet" onPress={help.ask} unavailable={help.state === 'asking'}>
        <span className="wide-only">Ask for </span>help
      </Button>
    </>
  );
}
