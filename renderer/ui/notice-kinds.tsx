import { useId, useState, type ReactNode } from 'react';
import { directionOf } from '#base/direction.ts';
import { recordedKinds } from '#base/recorded-kinds.ts';
import { Button } from './button.tsx';
import { Picture } from './document/picture.tsx';
import { NoticeItems, WithNotice, type NoticeApi, type NoticeItem } from './notice-list.tsx';
import { recordedWords } from '#base/words/recorded-words.ts';
import { useLanguage, useWords } from './words/use-words.tsx';
import { kindPictures } from './kinds/pictures.ts';

/**
 * What this laptop records, for children: the few kinds of it, each with its picture and one short
 * sentence in the page's language. A kind is there only where something of it is recorded. The whole
 * list is one press away.
 */
export function NoticeKinds({ api }: { api: NoticeApi }): ReactNode {
  return <WithNotice api={api}>{(items) => <KindsOf items={items} />}</WithNotice>;
}

/** The same of what was asked for already. */
export function KindsOf({ items }: { items: readonly NoticeItem[] }): ReactNode {
  const language = useLanguage();
  const words = useWords(recordedWords);
  const [isWhole, setWhole] = useState(false);
  const all = useId();
  return (
    <div className="notice-kinds" lang={language} dir={directionOf(language)}>
      <ul className="kinds">
        {recordedKinds
          .filter((kind) => items.some((item) => item.kind === kind))
          .map((kind) => (
            <li key={kind}>
              <Picture picture={{ name: kind, alt: '' }} pictures={kindPictures} />
              <span>{words[kind]}</span>
            </li>
          ))}
      </ul>
      <Button
        icon="book"
        size="child"
        look="quiet"
        expanded={isWhole}
        controls={all}
        onPress={() => setWhole(!isWhole)}
      >
        {isWhole ? words.showLess : words.showAll}
      </Button>
      <div id={all} hidden={!isWhole}>
        {isWhole && <NoticeItems items={items} />}
      </div>
    </div>
  );
}
