import type { ReactNode } from 'react';
import type { Problem } from '#protocol/device-channel.ts';
import { Button } from './button.tsx';
import { CalmPage, ProblemNote } from './calm-page.tsx';
import { HideButton } from './hide-button.tsx';
import type { IconName } from './icons.tsx';
import { troubleWords } from './words/trouble-words.ts';
import { useWords } from './words/use-words.tsx';

type Size = 'adult' | 'child';

/** A window's page while the agent has not answered yet. */
export function WaitingPage(props: {
  className: string;
  size?: Size;
  children?: ReactNode;
}): ReactNode {
  const { loading } = useWords(troubleWords);
  return (
    <main className={props.className} aria-busy="true">
      <h1>{loading}</h1>
      {props.children ?? <div className="skeleton" aria-hidden="true" />}
      <HideButton size={props.size ?? 'adult'} />
    </main>
  );
}

/** A part of a page that is still on its way, by its heading unless the page has that already. */
export function WaitingPart({ title }: { title?: string }): ReactNode {
  const { loading } = useWords(troubleWords);
  return (
    <section className="waiting-part" aria-busy="true">
      {title !== undefined && <h2>{title}</h2>}
      <p>{loading}</p>
      <div className="skeleton" aria-hidden="true" />
    </section>
  );
}

/** A window's page while the agent cannot be asked: what holds all the same, and once more. */
export function LostPage(props: {
  title: string;
  /** What is still as it was. */
  holds: string;
  next?: string;
  problem: Problem;
  retry: () => void;
  icon?: IconName;
  size?: Size;
  /** Whose page it is; a child's unless told. */
  reader?: 'child' | 'adult';
  /** More to press. */
  children?: ReactNode;
  /** Below what is pressed. */
  below?: ReactNode;
}): ReactNode {
  const { title, holds, problem, retry, icon = 'question', size = 'adult' } = props;
  const words = useWords(troubleWords);
  return (
    <CalmPage icon={icon} title={title}>
      <ProblemNote
        reader={props.reader ?? 'child'}
        holds={holds}
        next={props.next ?? words.rulesLostNext}
        problem={problem}
      />
      <div className="row">
        <Button icon="refresh" look="main" size={size} onPress={retry}>
          {words.tryAgain}
        </Button>
        <HideButton size={size} />
        {props.children}
      </div>
      {props.below}
    </CalmPage>
  );
}
