import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { directionOf } from '#base/direction.ts';
import { Button } from '../ui/button.tsx';
import { DecisionPage } from './decision-page.tsx';
import { EndOfReading } from './end-of-reading.tsx';
import { parseDocument, type Block } from '../ui/document/parse-document.ts';
import { PageView } from './page-view.tsx';
import { ReadToMe } from '../ui/read-to-me.tsx';
import type { Shown } from './shown.ts';
import { useReadAloud } from '../ui/speech/use-read-aloud.ts';
import { TopBar } from './top-bar.tsx';
import { documentWords } from '../ui/words/document-words.ts';
import { useLanguage, useWords } from '../ui/words/use-words.tsx';

/** A document for children: one idea and one picture a page, then the answer. */
export function PagedDocument(shown: Shown): ReactNode {
  const { document, place, askedFor } = shown.current;
  const { readOn, language } = shown.sitting;
  const pages = useMemo(() => parseDocument(document.markdown), [document.markdown]);
  const [at, setAt] = useState(0);
  const [right, setRight] = useState<ReadonlySet<number>>(new Set());
  const spoken = useRef<HTMLElement>(null);
  const rate = shown.level === 'early' ? 0.8 : 0.95;
  const reading = useReadAloud(spoken, `${document.hash} ${at}`, document.language, rate);
  useFocusHeading(spoken, at);

  const words = useWords(documentWords);
  const page = pages[at];
  const last = askedFor === 'again' ? pages.length - 1 : pages.length;
  const mayGoOn = !page?.blocks.some(isQuestion) || right.has(at);
  const go = (to: number): void => setAt(Math.min(Math.max(to, 0), last));
  return (
    <div className="aup" data-level={shown.level} dir={directionOf(language)} lang={useLanguage()}>
      <TopBar {...shown} steps={last + 1} at={at} />
      <main className="aup-page" ref={spoken} tabIndex={-1}>
        {at === 0 && <BeforeFirst {...shown} more={place > 0} />}
        {page ? (
          <PageView
            key={at}
            page={page}
            document={document}
            api={shown.api}
            onRightAnswer={() => setRight(new Set([...right, at]))}
            answered={right.has(at)}
            kindsOnly
          />
        ) : (
          <DecisionPage {...shown} />
        )}
      </main>
      <nav className="aup-turn" aria-label={words.pages}>
        <ReadToMe reading={reading} size="child" />
        <Button icon="back" size="child" onPress={() => go(at - 1)} unavailable={at === 0}>
          {words.back}
        </Button>
        {at < last && (
          <Button
            iconAfter="next"
            look="main"
            size="child"
            onPress={() => go(at + 1)}
            unavailable={!mayGoOn}
          >
            {words.next}
          </Button>
        )}
        {at === last && askedFor === 'again' && <EndOfReading readOn={readOn} size="child" />}
        {at === last && askedFor !== 'again' && <span className="slot" />}
      </nav>
    </div>
  );
}

/** Said once, above the first page: that this is the next document, and what waits for it. */
function BeforeFirst({ state, more }: Shown & { more: boolean }): ReactNode {
  const words = useWords(documentWords);
  const said = [
    ...(more ? [words.oneMore] : []),
    ...(state.aupInternet === 'waits' ? [words.internetWaits] : []),
  ];
  if (said.length === 0) return null;
  return <p className="aup-thanks">{said.join(' ')}</p>;
}

const isQuestion = (block: Block): boolean => block.kind === 'question';

/** A new page begins at its heading, for screen readers and for the keyboard alike. */
function useFocusHeading(page: React.RefObject<HTMLElement | null>, at: number): void {
  useEffect(() => {
    const heading = page.current?.querySelector<HTMLElement>('h1');
    (heading ?? page.current)?.focus({ preventScroll: true });
    page.current?.scrollTo({ top: 0 });
    window.scrollTo({ top: 0 });
  }, [page, at]);
}
