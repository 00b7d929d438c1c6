import { useRef, type ReactNode } from 'react';
import type { LocalState, Refusal } from '#protocol/local-ipc.ts';
import type { RuleCatalogue } from '#protocol/rule-catalogue.ts';
import type { WindowApi } from '#protocol/windows.ts';
import { Button } from '../ui/button.tsx';
import { spokenTo } from '../ui/childs-language.ts';
import { ContactList } from '../ui/contact-list.tsx';
import { HideButton } from '../ui/hide-button.tsx';
import { Icon } from '../ui/icons.tsx';
import { ReadToMe } from '../ui/read-to-me.tsx';
import { ReadingChoices } from '../ui/reading-settings.tsx';
import { FromRule } from '../ui/rule-texts/from-rule.tsx';
import { useReadAloud } from '../ui/speech/use-read-aloud.ts';
import { type Loaded, useAnswer, useLiveState } from '../ui/use-answer.ts';
import { useNow } from '../ui/use-now.ts';
import { Ago } from '../ui/when.tsx';
import { LostPage, WaitingPage } from '../ui/waiting-pages.tsx';
import { documentWords } from '../ui/words/document-words.ts';
import { helpWindowWords } from '../ui/words/help-window-words.ts';
import { refusedWords } from '../ui/words/refused-words.ts';
import { troubleWords } from '../ui/words/trouble-words.ts';
import { InLanguage, useLanguage, useWords } from '../ui/words/use-words.tsx';

/** What was not let in or not started, which rule says so, and whom to ask. Nobody is blamed. */
export function RefusedWindow({ api }: { api: WindowApi<'refused'> }): ReactNode {
  const state = useLiveState(api);
  const catalogue = useAnswer(api.catalogue);
  return (
    <InLanguage window="refused" {...spokenTo(state)}>
      <Whole api={api} state={state} catalogue={catalogue} />
    </InLanguage>
  );
}

function Whole(props: {
  api: WindowApi<'refused'>;
  state: Loaded<LocalState>;
  catalogue: Loaded<RuleCatalogue>;
}): ReactNode {
  const { api, state, catalogue } = props;
  const words = useWords(troubleWords);
  if (state.kind === 'loading' || catalogue.kind === 'loading')
    return <WaitingPage className="refused-page" />;
  if (state.kind === 'failed')
    return (
      <LostPage
        title={words.crashedTitle}
        holds={words.crashedHolds}
        problem={state.problem}
        retry={state.retry}
      />
    );
  const rules = catalogue.kind === 'ready' ? catalogue.value : [];
  const { openHelp, hideScreen } = api;
  return <RefusedPage state={state.value} rules={rules} {...{ openHelp, hideScreen }} />;
}

function RefusedPage(props: {
  state: LocalState;
  rules: RuleCatalogue;
  openHelp: WindowApi<'refused'>['openHelp'];
  hideScreen: WindowApi<'refused'>['hideScreen'];
}): ReactNode {
  const { state, rules, openHelp } = props;
  const words = useWords(refusedWords);
  const { close } = useWords(documentWords);
  const { whatCanIDo } = useWords(helpWindowWords);
  const [newest, ...older] = state.refusals ?? [];
  const spoken = useRef<HTMLElement>(null);
  const reading = useReadAloud(spoken, newest?.id ?? 'nothing', useLanguage(), 0.95);
  // A stick is let in, a program is opened.
  const heading = newest?.rule === 'usb-storage' ? words.refusedDevice : words.refusedTitle;
  return (
    <div className="refused-page">
      <header className="refused-top">
        <ReadToMe reading={reading} size="adult" />
        <ReadingChoices />
      </header>
      <main ref={spoken}>
        {newest ? (
          <>
            <h1>
              <Icon name="dash" /> {heading}
            </h1>
            <Newest refusal={newest} rules={rules} />
            <p>{words.refusedBlameless}</p>
          </>
        ) : (
          <h1>{words.refusedNothing}</h1>
        )}
        <ContactList contacts={state.contacts} />
        {older.length > 0 && (
          <details>
            <summary>{words.refusedBefore}</summary>
            <ul>
              {older.map((one) => (
                <li key={one.id}>
                  <bdi>{one.what}</bdi>: <PersonText refusal={one} rules={rules} />
                </li>
              ))}
            </ul>
          </details>
        )}
      </main>
      <footer className="refused-answers">
        <Button look="main" icon="tick" onPress={() => window.close()}>
          {close}
        </Button>
        <HideButton hideScreen={props.hideScreen} />
        {/* Not the sign or the word of "Ask for help", which calls a grown-up at once. */}
        <Button icon="question" onPress={() => void openHelp()}>
          {whatCanIDo}
        </Button>
      </footer>
    </div>
  );
}

interface Refused {
  readonly refusal: Refusal;
  readonly rules: RuleCatalogue;
}

function Newest({ refusal, rules }: Refused): ReactNode {
  const { refusedRule } = useWords(refusedWords);
  const now = useNow(30_000);
  const title = ruleOf(refusal, rules)?.title;
  return (
    <section className="refused-newest" aria-live="polite">
      <p className="refused-what">
        <bdi>{refusal.what}</bdi>
      </p>
      {textOf(refusal, rules) !== '' && (
        <p>
          <PersonText refusal={refusal} rules={rules} />
        </p>
      )}
      <p className="refused-rule">
        {refusedRule} {title === undefined ? refusal.rule : <FromRule text={title} />} ·{' '}
        <Ago at={refusal.at} now={now} />
      </p>
    </section>
  );
}

const ruleOf = (refusal: Refusal, rules: RuleCatalogue) =>
  rules.find(({ id }) => id === refusal.rule);

/** A reason that the catalogue does not know still says whom to ask, below. */
const textOf = (refusal: Refusal, rules: RuleCatalogue): string =>
  ruleOf(refusal, rules)?.reasons[refusal.reason]?.person ?? '';

function PersonText({ refusal, rules }: Refused): ReactNode {
  return <FromRule text={textOf(refusal, rules)} values={refusal.detail} />;
}
