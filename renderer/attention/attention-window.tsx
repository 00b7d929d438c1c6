import type { ReactNode } from 'react';
import type { ClassroomView } from '#protocol/classroom.ts';
import type { WindowApi } from '#protocol/windows.ts';
import { CalmPage } from '../ui/calm-page.tsx';
import { spokenTo } from '../ui/childs-language.ts';
import { HelpButton } from '../ui/help-button.tsx';
import { HideButton } from '../ui/hide-button.tsx';
import { Sentence } from '../ui/sentence.tsx';
import { useLiveState } from '../ui/use-answer.ts';
import { Clock } from '../ui/when.tsx';
import { lessonWords } from '../ui/words/lesson-words.ts';
import { InLanguage, useWords } from '../ui/words/use-words.tsx';

type Api = WindowApi<'attention'>;

/**
 * A calm, empty page while the teacher speaks. Its heading takes the focus, so a screen reader says
 * why the screen changed. It says the same without the agent: nothing here waits for anything.
 */
export function AttentionWindow({ api }: { api: Api }): ReactNode {
  const state = useLiveState(api);
  const attention = state.kind === 'ready' ? state.value.classroom?.attention : null;
  return (
    <InLanguage window="attention" {...spokenTo(state)}>
      <EyesToTheFront api={api} attention={attention ?? null} />
    </InLanguage>
  );
}

function EyesToTheFront(props: { api: Api; attention: ClassroomView['attention'] }): ReactNode {
  const { api, attention } = props;
  const words = useWords(lessonWords);
  return (
    <div className="attention">
      <CalmPage icon="look" title={words.attentionTitle}>
        {attention && (
          <p>
            <Sentence words={words.attentionAsks} parts={{ teacher: attention.teacher }} />
          </p>
        )}
        <p>{words.attentionWork}</p>
        <p>
          {words.attentionEnds}
          {attention && (
            <>
              {' '}
              <Sentence
                words={words.attentionAt}
                parts={{ time: <Clock at={attention.endsAt} /> }}
              />
            </>
          )}
        </p>
        <div className="row attention-ways">
          <HideButton size="child" />
          <HelpButton askForHelp={api.askForHelp} size="child" />
        </div>
      </CalmPage>
    </div>
  );
}
