import type { ReactNode } from 'react';
import type { Notice } from '#protocol/local-ipc.ts';
import type { Answer } from '#protocol/windows.ts';
import { Icon } from './icons.tsx';
import { useAnswer } from './use-answer.ts';
import { pupilWords } from './words.ts';

/**
 * What this laptop records, generated from the checks that are on (promise 3). Things about the
 * person come first; the same thing recorded by two checks is said once.
 */
export function NoticeList({
  api,
}: {
  api: { readonly notice: () => Promise<Answer<Notice>> };
}): ReactNode {
  const notice = useAnswer(() => api.notice());
  if (notice.kind === 'loading') return <div className="skeleton notice-skeleton" />;
  if (notice.kind === 'failed')
    return (
      <p className="note">
        <Icon name="question" />
        <span>
          {pupilWords.checksLost} {pupilWords.rulesLostNext}
        </span>
      </p>
    );
  const items = once(notice.value.flatMap((part) => part.items));
  if (items.length === 0) return <p>{pupilWords.recordedEmpty}</p>;
  return (
    <div className="notice">
      <Part
        title={pupilWords.aboutPerson}
        icon="person"
        items={items.filter((item) => item.personal)}
      />
      <Part
        title={pupilWords.aboutLaptop}
        icon="laptop"
        items={items.filter((item) => !item.personal)}
      />
    </div>
  );
}

type Item = Notice[number]['items'][number];

function Part(props: {
  title: string;
  icon: 'person' | 'laptop';
  items: readonly Item[];
}): ReactNode {
  if (props.items.length === 0) return null;
  return (
    <section className="notice-part">
      <h2>
        <Icon name={props.icon} /> {props.title}
      </h2>
      <ul>
        {props.items.map((item) => (
          <li key={item.what}>
            <strong>{item.what}</strong> <span className="notice-why">{item.why}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function once(items: readonly Item[]): Item[] {
  return [...new Map(items.map((item) => [item.what, item])).values()];
}
