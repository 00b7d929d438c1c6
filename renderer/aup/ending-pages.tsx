import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { LocalState } from '#protocol/local-ipc.ts';
import type { WindowApi } from '#protocol/windows.ts';
import { ask } from '../ui/bridge.ts';
import { Button } from '../ui/button.tsx';
import { CalmPage } from '../ui/calm-page.tsx';
import { ContactList } from '../ui/contact-list.tsx';
import { HideButton } from '../ui/hide-button.tsx';
import { HelpButton } from '../ui/help-button.tsx';
import { documentWords } from '../ui/words/document-words.ts';
import { endingWords } from '../ui/words/ending-words.ts';
import { useLanguage, useWords } from '../ui/words/use-words.tsx';
import { adultWords } from '../ui/words.ts';
import { directionOf } from '#base/direction.ts';
import { wayWords } from '#base/words/way-words.ts';
import { ReadingChoices } from '../ui/reading-settings.tsx';
import { ReadToMe } from '../ui/read-to-me.tsx';
import type { ReadingLevel } from '../ui/document/reading-level.ts';
import { useReadAloud } from '../ui/speech/use-read-aloud.ts';
import { InternetSoon } from './internet-soon.tsx';
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
  const words = useWords(endingWords);
  const { checks } = useWords(wayWords);
  const told = toldOf(state, sitting.sending);
  return (
    <Ending level={level}>
      <CalmPage icon="pause" title={words.notNowTitle}>
        <p className="lead">{adult ? adultWords.notNowBody : words.notNowBody}</p>
        <StillWaits state={state} adult={adult} />
        {!adult && <p>{words[told]}</p>}
        <div className="row">
          <Button icon="book" look="main" size={size} onPress={sitting.readAgain}>
            {words.readAgain}
          </Button>
          <HelpButton askForHelp={api.askForHelp} size={size} />
          <Button icon="laptop" size={size} onPress={() => void ask(() => api.openStatus())}>
            {checks}
          </Button>
        </div>
        <SignOut api={api} size={size} />
        {state.contacts.length > 0 && <ContactList contacts={state.contacts} />}
      </CalmPage>
    </Ending>
  );
}

/** What is said of who knows of this very answer: the school, nobody yet, or nobody unless told. */
function toldOf(
  { aupPutOff }: LocalState,
  { busy, problem, putOffAt }: Sitting['sending'],
): 'notNowTold' | 'notNowNotTold' | 'notNowTell' | 'notNowNext' {
  if (problem) return 'notNowTell';
  if (busy || putOffAt === undefined) return 'notNowNext';
  const isSent = aupPutOff?.at === putOffAt && aupPutOff.delivery === 'sent';
  return isSent ? 'notNowTold' : 'notNowNotTold';
}

function StillWaits({ state, adult }: { state: LocalState; adult: boolean }): ReactNode {
  const { notNowInternet } = useWords(endingWords);
  if (state.aupNotice) return <InternetSoon state={state} />;
  if (adult) return state.aupGate === 'internet' && <p>{adultWords.notNowInternet}</p>;
  return state.aupInternet === 'waits' && <p>{notNowInternet}</p>;
}

/** The end of the sitting; also what somebody sees who opened the window with nothing due. */
export function DonePage(props: {
  api: Api;
  state: LocalState;
  level: ReadingLevel;
  nothingWasDue: boolean;
  /** The internet waited for this. */
  internetWaited: boolean;
}): ReactNode {
  const { api, nothingWasDue, internetWaited, state, level } = props;
  const onRead = (reading: boolean): void => void ask(() => api.thanksHeard({ reading }));
  const words = useWords(endingWords);
  const { close } = useWords(documentWords);
  const internet = level === 'adult' ? adultWords : words;
  const title = nothingWasDue ? words.nothingDueTitle : words.doneTitle;
  return (
    <Ending level={level} onRead={onRead}>
      <CalmPage icon={nothingWasDue ? 'book' : 'agree'} title={title}>
        <p className="lead">{nothingWasDue ? words.nothingDueBody : words.doneBody}</p>
        {internetWaited && state.aupInternet === undefined && (
          <>
            <p>{internet.internetNow}</p>
            <p>{internet.internetShut}</p>
          </>
        )}
        <Button icon="tick" look="main" size="child" onPress={() => window.close()}>
          {close}
        </Button>
      </CalmPage>
    </Ending>
  );
}

/** Two presses, so that nobody loses work by one. */
export function SignOut({ api, size }: { api: Api; size: 'adult' | 'child' }): ReactNode {
  const words = useWords(endingWords);
  const [step, setStep] = useState<'idle' | 'sure' | 'refused'>('idle');
  const signOut = (): void => {
    void ask(() => api.signOut()).then((got) => {
      if (!got.ok || !got.value.started) setStep('refused');
    });
  };
  const said = {
    idle: words.notNowSignOut,
    sure: words.signOutSave,
    refused: words.signOutRefused,
  };
  return (
    <div className="sign-out">
      <p role="status">{said[step]}</p>
      <div className="row">
        <Button
          icon="leave"
          size={size}
          onPress={step === 'sure' ? signOut : () => setStep('sure')}
        >
          {words.signOut}
        </Button>
        {step === 'sure' && (
          <Button icon="laptop" size={size} onPress={() => setStep('idle')}>
            {words.stay}
          </Button>
        )}
      </div>
    </div>
  );
}

/** A page after the answers: what stands on it can be heard. */
export function Ending({
  level,
  onRead,
  children,
}: {
  level: ReadingLevel;
  /** Told when reading aloud begins and ends. */
  onRead?: (reading: boolean) => void;
  children: ReactNode;
}): ReactNode {
  const language = useLanguage();
  const size = level === 'adult' ? 'adult' : 'child';
  const spoken = useRef<HTMLDivElement>(null);
  const rate = { early: 0.8, junior: 0.95, adult: 1 }[level];
  const reading = useReadAloud(spoken, 'ending', language, rate);
  const isRead = reading.status === 'reading';
  const told = useRef(false);
  useEffect(() => {
    if (told.current === isRead) return;
    told.current = isRead;
    onRead?.(isRead);
  }, [isRead, onRead]);
  return (
    <div className="aup aup-ending" data-level={level} dir={directionOf(language)} lang={language}>
      <div className="aup-page" ref={spoken}>
        {children}
      </div>
      <div className="aup-turn">
        <ReadToMe reading={reading} size={size} />
        <ReadingChoices size={size} />
        <HideButton size={size} />
      </div>
    </div>
  );
}
