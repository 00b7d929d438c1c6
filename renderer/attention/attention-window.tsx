import type { ReactNode } from 'react';
import type { WindowApi } from '#protocol/windows.ts';
import { CalmPage } from '../ui/calm-page.tsx';
import { HelpButton } from '../ui/help-button.tsx';
import { HideButton } from '../ui/hide-button.tsx';
import { clockWords, exactWords } from '../ui/time-words.ts';
import { useLiveState } from '../ui/use-answer.ts';
import { lessonWords } from '../ui/lesson-words.ts';

/**
 * A calm, empty page while the teacher speaks. Its heading takes the focus, so a screen reader says
 * why the screen changed. It says the same without the agent: nothing here waits for anything.
 */
export function AttentionWindow({ api }: { api: WindowApi<'attention'> }): ReactNode {
  const state = useLiveState(api);
  const attention = state.kind === 'ready' ? state.value.classroom?.attention : null;
  return (
    <div className="attention">
      <CalmPage icon="look" title={lessonWords.attentionTitle}>
        {attention && <p>{attention.teacher} would like you to look up.</p>}
        <p>{lessonWords.attentionWork}</p>
        <p>
          {lessonWords.attentionEnds}
          {attention && (
            <>
              {' '}
              That is at{' '}
              <time dateTime={attention.endsAt} title={exactWords(attention.endsAt)}>
                {clockWords(attention.endsAt)}
              </time>{' '}
              or before.
            </>
          )}
        </p>
        <div className="row attention-ways">
          <HideButton size="child" look="quiet" />
          <HelpButton askForHelp={api.askForHelp} size="child" look="quiet" />
        </div>
      </CalmPage>
    </div>
  );
}
