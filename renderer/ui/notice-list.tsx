import type { ReactNode } from 'react';
import { directionOf } from '#base/direction.ts';
import type { Notice } from '#protocol/local-ipc.ts';
import type { Answer } from '#protocol/windows.ts';
import { Button } from './button.tsx';
import { Icon } from './icons.tsx';
import { useAnswer, type Loaded } from './use-answer.ts';
import { FromRule } from './rule-texts/from-rule.tsx';
import { WaitingPart } from './waiting-pages.tsx';
import { troubleWords } from './words/trouble-words.ts';
import { useLanguage, useWords } from './words/use-words.tsx';
import { whatIsRecordedWords } from './words/what-is-recorded-words.ts';

export type NoticeItem = Notice[number]['items'][number];
export interface NoticeApi {
  readonly notice: () => Promise<Answer<Notice>>;
}

/** What this laptop records, generated from the checks that are on (promise 3), all of it. */
export function NoticeList({ api }: { api: NoticeApi }): ReactNode {
  // It may stand in a text of another language, which has no words for it.
  const language = useLanguage();
  return (
    <div lang={language} dir={directionOf(language)}>
      <WithNotice api={api}>{(items) => <NoticeItems items={items} />}</WithNotice>
    </div>
  );
}

/** Asks what is recorded and draws it by `children`; says so where the agent does not answer. */
export function WithNotice(props: {
  api: NoticeApi;
  children: (items: readonly NoticeItem[]) => ReactNode;
}): ReactNode {
  return <NoticeOf notice={useNotice(props.api)}>{props.children}</NoticeOf>;
}

/** Asks what is recorded: each thing once. */
export function useNotice(api: NoticeApi): Loaded<readonly NoticeItem[]> {
  const notice = useAnswer(() => api.notice());
  if (notice.kind !== 'ready') return notice;
  return { ...notice, value: once(notice.value.flatMap((part) => part.items)) };
}

/** Draws by `children` what was asked for; says so where nothing came, or nothing is recorded. */
export function NoticeOf(props: {
  notice: Loaded<readonly NoticeItem[]>;
  children: (items: readonly NoticeItem[]) => ReactNode;
}): ReactNode {
  const { notice, children } = props;
  const { recordedEmpty, recordedLost } = useWords(whatIsRecordedWords);
  const { rulesLostNext, tryAgain } = useWords(troubleWords);
  if (notice.kind === 'loading') return <WaitingPart />;
  if (notice.kind === 'failed')
    return (
      <div className="note notice-lost">
        <Icon name="question" />
        <p>
          {recordedLost} {rulesLostNext}
        </p>
        <Button icon="refresh" size="child" onPress={notice.retry}>
          {tryAgain}
        </Button>
      </div>
    );
  if (notice.value.length === 0) return <p>{recordedEmpty}</p>;
  return children(notice.value);
}

/** Each of them, in the language around: about the person first, then about the laptop. */
export function NoticeItems({ items }: { items: readonly NoticeItem[] }): ReactNode {
  const words = useWords(whatIsRecordedWords);
  return (
    <div className="notice">
      <Part title={words.aboutPerson} icon="person" items={items.filter((item) => item.personal)} />
      <Part
        title={words.aboutLaptop}
        icon="laptop"
        items={items.filter((item) => !item.personal)}
      />
    </div>
  );
}

function Part(props: {
  title: string;
  icon: 'person' | 'laptop';
  items: readonly NoticeItem[];
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
            <strong>
              <FromRule text={item.what} />
            </strong>
            <p className="notice-why">
              <FromRule text={item.why} />
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The same thing recorded by two checks is said once. */
function once(items: readonly NoticeItem[]): NoticeItem[] {
  return [...new Map(items.map((item) => [item.what, item])).values()];
}
