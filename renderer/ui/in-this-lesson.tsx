import type { ReactNode } from 'react';
import type { LocalState } from '#protocol/local-ipc.ts';
import type { WindowApi } from '#protocol/windows.ts';
import { ask } from './bridge.ts';
import { Button } from './button.tsx';
import { HandButton } from './hand-button.tsx';
import { Icon } from './icons.tsx';
import { Sentence } from './sentence.tsx';
import { leftWords } from './time-words.ts';
import { useHand } from './use-hand.ts';
import { useNow } from './use-now.ts';
import { lessonWords } from './words/lesson-words.ts';
import { useLanguage, useWords } from './words/use-words.tsx';

type Api = Pick<WindowApi<'help'>, 'raiseHand' | 'lowerHand' | 'openSites'>;

/**
 * What the lesson's banner offers, in a window that has the keyboard: the banner takes none, so that
 * it is out of reach for whoever uses no pointer. Nothing where no lesson is on.
 */
export function InThisLesson(props: { api: Api; state: LocalState | undefined }): ReactNode {
  const { api, state } = props;
  if (!state?.session) return null;
  return <Lesson api={api} session={state.session} hand={state.classroom?.hand ?? null} />;
}

function Lesson(props: {
  api: Api;
  session: NonNullable<LocalState['session']>;
  hand: NonNullable<LocalState['classroom']>['hand'];
}): ReactNode {
  const { api, session } = props;
  const hand = useHand(api, props.hand);
  const now = useNow(1_000);
  const language = useLanguage();
  const words = useWords(lessonWords);
  if (now.getTime() >= Date.parse(session.endsAt)) return null;
  return (
    <section className="tell">
      <Icon name="lesson" />
      <div className="tell-words">
        <p>
          <Sentence
            words={words.lessonWith}
            parts={{ teacher: <strong>{session.teacher}</strong> }}
          />{' '}
          <span className="lesson-left">{leftWords(session.endsAt, now, language)}</span>
        </p>
        <div className="row">
          <HandButton hand={hand} size="child" />
          <Button icon="globe" size="child" onPress={() => void ask(() => api.openSites())}>
            {words.sitesTitle}
          </Button>
        </div>
        <p role="status" className="tell-said">
          {hand.words}
        </p>
      </div>
    </section>
  );
}
