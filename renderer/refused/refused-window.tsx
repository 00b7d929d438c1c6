import { useRef, type ReactNode } from 'react';
import { fillTemplate } from '#base/fill-template.ts';
import type { LocalState, Refusal } from '#protocol/local-ipc.ts';
import type { RuleCatalogue } from '#protocol/rule-catalogue.ts';
import type { WindowApi } from '#protocol/windows.ts';
import { Button } from '../ui/button.tsx';
import { ContactList } from '../ui/contact-list.tsx';
import { CalmPage, ProblemNote } from '../ui/calm-page.tsx';
import { HideButton } from '../ui/hide-button.tsx';
import { Icon } from '../ui/icons.tsx';
import { ReadToMe } from '../ui/read-to-me.tsx';
import { ReadingChoices } from '../ui/reading-settings.tsx';
import { useReadAloud } from '../ui/speech/use-read-aloud.ts';
import { useAnswer, useLiveState } from '../ui/use-answer.ts';
import { useNow } from '../ui/use-now.ts';
import { Ago } from '../ui/when.tsx';
import { pupilWords } from '../ui/words.ts';

/** What was not let in or not started, which rule says so, and whom to ask. Nobody is blamed. */
export function RefusedWindow({ api }: { api: WindowApi<'refused'> }): ReactNode {
  const state = useLiveState(api);
  const catalogue = useAnswer(api.catalogue);
  if (state.kind === 'loading' || catalogue.kind === 'loading')
    return (
      <main className="refused-page" aria-busy="true">
        <h1>{pupilWords.loading}</h1>
        <div className="skeleton refused-skeleton" aria-hidden="true" />
        <HideButton />
      </main>
    );
  if (state.kind === 'failed')
    return (
      <CalmPage icon="question" title={pupilWords.crashedTitle}>
        <ProblemNote
          holds={pupilWords.crashedHolds}
          next={pupilWords.rulesLostNext}
          problem={state.problem}
        />
        <div className="row">
          <Button icon="refresh" look="main" onPress={state.retry}>
            {pupilWords.tryAgain}
          </Button>
          <HideButton />
        </div>
      </CalmPage>
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
  const now = useNow(30_000);
  const [newest, ...older] = state.refusals ?? [];
  const spoken = useRef<HTMLElement>(null);
  const reading = useReadAloud(spoken, newest?.id ?? 'nothing', 'en-GB', 0.95);
  return (
    <div className="refused-page">
      <header className="refused-top">
        <ReadToMe reading={reading} size="adult" />
        <ReadingChoices />
      </header>
      <main ref={spoken}>
        <h1>
          <Icon name="dash" /> {headingOf(newest)}
        </h1>
        {newest ? (
          <section className="refused-newest" aria-live="polite">
            <p className="refused-what">{newest.what}</p>
            {personText(newest, rules) && <p>{personText(newest, rules)}</p>}
            <p className="refused-rule">
              {pupilWords.refusedRule} {titleOf(newest, rules)} · <Ago at={newest.at} now={now} />
            </p>
          </section>
        ) : (
          <p>{pupilWords.refusedNothing}</p>
        )}
        <p>{pupilWords.refusedBlameless}</p>
        <ContactList contacts={state.contacts} />
        {older.length > 0 && (
          <details>
            <summary>{pupilWords.refusedBefore}</summary>
            <ul>
              {older.map((one) => (
                <li key={one.id}>
                  {one.what}: {personText(one, rules)}
                </li>
              ))}
            </ul>
          </details>
        )}
      </main>
      <footer className="refused-answers">
        <Button look="main" icon="tick" onPress={() => window.close()}>
          {pupilWords.close}
        </Button>
        <HideButton hideScreen={props.hideScreen} />
        <Button icon="person" onPress={() => void openHelp()}>
          {pupilWords.helpTitle}
        </Button>
      </footer>
    </div>
  );
}

/** A stick is let in, a program is opened. */
const headingOf = (newest: Refusal | undefined): string =>
  newest?.rule === 'usb-storage' ? pupilWords.refusedDevice : pupilWords.refusedTitle;

const ruleOf = (refusal: Refusal, rules: RuleCatalogue) =>
  rules.find(({ id }) => id === refusal.rule);

const titleOf = (refusal: Refusal, rules: RuleCatalogue): string =>
  ruleOf(refusal, rules)?.title ?? refusal.rule;

/** A reason that the catalogue does not know still says whom to ask, below. */
function personText(refusal: Refusal, rules: RuleCatalogue): string {
  const words = ruleOf(refusal, rules)?.reasons[refusal.reason]?.person;
  return words === undefined ? '' : fillTemplate(words, refusal.detail);
}
