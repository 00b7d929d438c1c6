import type { ReactNode } from 'react';
import type { LocalState } from '#protocol/local-ipc.ts';
import type { WindowApi } from '#protocol/windows.ts';
import { Button } from '../ui/button.tsx';
import { CalmPage } from '../ui/calm-page.tsx';
import { HelpButton } from '../ui/help-button.tsx';
import { pupilWords } from '../ui/words.ts';
import { Ending, SignOut } from './ending-pages.tsx';
import type { ReadingLevel } from '../ui/document/reading-level.ts';

/**
 * A form from home is missing, which is nobody's fault in front of this laptop. It goes by itself
 * the moment the office has recorded it.
 */
export function OfficePage(props: {
  api: WindowApi<'aup'>;
  state: LocalState;
  level: ReadingLevel;
  /** Reads the rules meanwhile; null where that is done. */
  onRead: (() => void) | null;
}): ReactNode {
  const { api, state, level, onRead } = props;
  return (
    <Ending level={level === 'adult' ? 'junior' : level}>
      <CalmPage icon="home" title={pupilWords.officeTitle}>
        <p className="lead">{pupilWords.officeBody}</p>
        <p>{pupilWords.officeBlameless}</p>
        {state.aupInternet === 'waits' && <p>{pupilWords.internetWaitsForForm}</p>}
        <p>{state.console.linked ? pupilWords.officeNext : pupilWords.officeOffline}</p>
        <div className="row">
          {onRead && (
            <Button icon="book" look="main" size="child" onPress={onRead}>
              {pupilWords.officeRead}
            </Button>
          )}
          <HelpButton askForHelp={api.askForHelp} size="child" />
        </div>
        <SignOut api={api} size="child" />
      </CalmPage>
    </Ending>
  );
}
