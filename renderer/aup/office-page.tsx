import type { ReactNode } from 'react';
import type { LocalState } from '#protocol/local-ipc.ts';
import type { WindowApi } from '#protocol/windows.ts';
import { Button } from '../ui/button.tsx';
import { CalmPage } from '../ui/calm-page.tsx';
import { HelpButton } from '../ui/help-button.tsx';
import { endingWords } from '../ui/words/ending-words.ts';
import { officeWords } from '../ui/words/office-words.ts';
import { useWords } from '../ui/words/use-words.tsx';
import type { WordsOf } from '#base/words/word-group.ts';
import { InternetSoon } from './internet-soon.tsx';
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
  const words = useWords(officeWords);
  const { notNowNotTold } = useWords(endingWords);
  return (
    <Ending level={level === 'adult' ? 'junior' : level}>
      <CalmPage icon="home" title={words.officeTitle}>
        <p className="lead">{words.officeBody}</p>
        <p>{words.officeBlameless}</p>
        {/* Whatever is still to be read: from here on it waits for the form. */}
        <InternetSoon state={{ ...state, aupDue: [] }} />
        {state.aupInternet === 'waits' && <p>{words.internetWaitsForForm}</p>}
        <p>{toldWords(state, words, notNowNotTold)}</p>
        <div className="row">
          {onRead && (
            <Button icon="book" look="main" size="child" onPress={onRead}>
              {words.officeRead}
            </Button>
          )}
          <HelpButton askForHelp={api.askForHelp} size="child" />
        </div>
        <SignOut api={api} size="child" />
      </CalmPage>
    </Ending>
  );
}

/** The console shows a teacher whose form is missing once it knows who sits at the laptop. */
function toldWords(
  { console, person }: LocalState,
  words: WordsOf<typeof officeWords>,
  later: string,
): string {
  if (!console.linked) return words.officeOffline;
  return person?.told === 'sent' ? words.officeNext : later;
}
