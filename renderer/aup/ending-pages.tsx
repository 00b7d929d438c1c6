import { useRef, useState, type ReactNode } from 'react';
import type { LocalState } from '#protocol/local-ipc.ts';
import type { WindowApi } from '#protocol/windows.ts';
import { ask } from '../ui/bridge.ts';
import { Button } from '../ui/button.tsx';
import { CalmPage } from '../ui/calm-page.tsx';
import { ContactList } from '../ui/contact-list.tsx';
import { HideButton } from '../ui/hide-button.tsx';
import { HelpButton } from '../ui/help-button.tsx';
import { adultWords, pupilWords } from '../ui/words.ts';
import { ReadToMe } from '../ui/read-to-me.tsx';
import type { ReadingLevel } from '../ui/document/reading-level.ts';
import { useReadAloud } from '../ui/speech/use-read-aloud.ts';
import type { Sitting } from './use-sitting.ts';

type Api = WindowApi<'aup'>;

/** Not now is a real choice: no blame, and what can be done next. */
export function NotNowPage(props: {
  api: Api;
  state: LocalState;
  sitting: Sitting;
  level: ReadingLevel;
}): ReactNode {
  const { api, state, sitting, level } = props;
  const adult = level === 'adult';
  const size = adult ? 'adult' : 'child';
  const { busy, problem } = sitting.sending;
  const isTold = !busy && !problem && state.console.linked;
  return (
    <Ending level={level}>
      <CalmPage icon="pause" title={pupilWords.notNowTitle}>
        <p className="lead">{adult ? adultWords.notNowBody : pupilWords.notNowBody}</p>
        <StillWaits state={state} adult={adult} />
        {!adult && <p>{isTold ? pupilWords.notNowTold : pupilWords.notNowNext}</p>}
        <div className="row">
          <Button icon="book" look="main" size={size} onPress={sitting.readAgain}>
            {pupilWords.readAgain}
          </Button>
          <HelpButton askForHelp={api.askForHelp} size={size} />
          <Button icon="laptop" size={size} onPress={() => void ask(() => api.openStatus())}>
            {pupilWords.checksTitle}
          </Button>
        </div>
        <SignOut api={api} size={size} />
        {state.contacts.length > 0 && <ContactList contacts={state.contacts} />}
        {!adult && !busy && !isTold && <p className="muted">{pupilWords.notNowNotTold}</p>}
      </CalmPage>
    </Ending>
  );
}

function StillWaits({ state, adult }: { state: LocalState; adult: boolean }): ReactNode {
  if (adult) return state.aupGate === 'internet' && <p>{adultWords.notNowInternet}</p>;
  return state.aupInternet === 'waits' && <p>{pupilWords.internetWaits}</p>;
}

/** The end of the sitting; also what somebody sees who opened the window with nothing due. */
export function DonePage(props: {
  api: Api;
  state: LocalState;
  nothingWasDue: boolean;
  /** The internet waited for this. */
  internetWaited: boolean;
}): ReactNode {
  const { nothingWasDue, internetWaited, state } = props;
  const level = state.person?.role === 'pupil' ? 'junior' : 'adult';
  const words = level === 'adult' ? adultWords : pupilWords;
  const title = nothingWasDue ? pupilWords.nothingDueTitle : pupilWords.doneTitle;
  return (
    <Ending level={level}>
      <CalmPage icon={nothingWasDue ? 'book' : 'agree'} title={title}>
        <p className="lead">{nothingWasDue ? pupilWords.nothingDueBody : pupilWords.doneBody}</p>
        {internetWaited && state.aupInternet === undefined && (
          <>
            <p>{words.internetNow}</p>
            <p>{words.internetShut}</p>
          </>
        )}
        <Button icon="tick" look="main" size="child" onPress={() => window.close()}>
          {pupilWords.close}
        </Button>
      </CalmPage>
    </Ending>
  );
}

/** Two presses, so that nobody loses work by one. */
export function SignOut({ api, size }: { api: Api; size: 'adult' | 'child' }): ReactNode {
  const [step, setStep] = useState<'idle' | 'sure' | 'refused'>('idle');
  const signOut = (): void => {
    void ask(() => api.signOut()).then((got) => {
      if (!got.ok || !got.value.started) setStep('refused');
    });
  };
  const words = {
    idle: pupilWords.notNowSignOut,
    sure: pupilWords.signOutSave,
    refused: pupilWords.signOutRefused,
  };
  return (
    <div className="sign-out">
      <p role="status">{words[step]}</p>
      <div className="row">
        <Button
          icon="leave"
          size={size}
          look={step === 'sure' ? 'main' : 'plain'}
          onPress={step === 'sure' ? signOut : () => setStep('sure')}
        >
          {pupilWords.signOut}
        </Button>
        {step === 'sure' && (
          <Button size={size} onPress={() => setStep('idle')}>
            {pupilWords.stay}
          </Button>
        )}
      </div>
    </div>
  );
}

/** A page after the answers: what stands on it can be heard. */
export function Ending({
  level,
  children,
}: {
  level: ReadingLevel;
  children: ReactNode;
}): ReactNode {
  const spoken = useRef<HTMLDivElement>(null);
  const reading = useReadAloud(spoken, 'ending', 'en-GB', level === 'early' ? 0.8 : 0.95);
  return (
    <div className="aup aup-ending" data-level={level}>
      <div className="aup-page" ref={spoken}>
        {children}
      </div>
      <div className="aup-turn">
        {level !== 'adult' && <ReadToMe reading={reading} size="child" />}
        <HideButton size={level === 'adult' ? 'adult' : 'child'} />
      </div>
    </div>
  );
}
