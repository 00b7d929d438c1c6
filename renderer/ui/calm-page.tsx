import { useEffect, useRef, type ReactNode } from 'react';
import type { Problem } from '#protocol/device-channel.ts';
import { Icon, type IconName } from './icons.tsx';
import { troubleWords } from './words/trouble-words.ts';
import { useWords } from './words/use-words.tsx';
import { adultWords } from './words.ts';

/** A quiet page with a sign, one sentence, and what can be done next. Its title takes the focus. */
export function CalmPage({
  icon,
  title,
  children,
}: {
  icon: IconName;
  title: string;
  children?: ReactNode;
}): ReactNode {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
  }, [title]);
  return (
    <main className="calm">
      <Icon name={icon} />
      <h1 tabIndex={-1} ref={heading}>
        {title}
      </h1>
      {children}
    </main>
  );
}

/** What still holds and what to do next, and the exact words for whoever is asked to help. */
export function ProblemNote({
  happened,
  holds,
  next,
  problem,
  reader = 'child',
}: {
  /** Left out where the page's own title says it. */
  happened?: string;
  holds: string;
  next?: string;
  problem: Problem;
  /** Whose page it is: a grown-up is not told to ask one. */
  reader?: 'child' | 'adult';
}): ReactNode {
  const { forGrownUp } = useWords(troubleWords);
  return (
    <div className="problem" role="alert">
      {happened && <p className="problem-title">{happened}</p>}
      <p>
        {holds} {next}
      </p>
      <details className="muted" data-silent="">
        <summary>{reader === 'adult' ? adultWords.technical : forGrownUp}</summary>
        <p lang="en" dir="ltr">
          {problem.message} {problem.fix}
        </p>
        <p>
          <code>{problem.code}</code>
        </p>
      </details>
    </div>
  );
}
