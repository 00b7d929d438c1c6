import { useRef, type ReactNode } from 'react';
import { filled } from '#base/words/filled.ts';
import { siteName } from '../ui/site-name.ts';
import { bannerWords } from '../ui/words/banner-words.ts';
import { useLanguage, useWords } from '../ui/words/use-words.tsx';
import { useFitting } from './use-fitting.ts';

/** More would take longer to read than to ask for. */
const most = 3;

/** Which sites are open: as many whole names as there is room for, and how many more there are. */
export function Sites({ sites }: { sites: readonly string[] }): ReactNode {
  const words = useWords(bannerWords);
  const language = useLanguage();
  const list = useRef<HTMLUListElement>(null);
  const names = sites.map(siteName);
  const fitting = useFitting(list, Math.min(most, sites.length), names.join());
  if (sites.length === 0) return <p className="muted">{words.anySite}</p>;
  // A name that stands alone may end in an ellipsis; a number would say less.
  const shown = sites.length === 1 ? 1 : fitting;
  const rest = names.slice(shown);
  return (
    <ul ref={list} className="sites" title={names.join(', ')} aria-label={words.openNow}>
      {shown > 0 && (
        <li className="muted" aria-hidden="true">
          {words.openNow}:
        </li>
      )}
      {names.slice(0, shown).map((name) => (
        <li key={name}>
          <bdi>{name}</bdi>
        </li>
      ))}
      {rest.length > 0 && (
        <li>
          {filled(shown > 0 ? words.andMore : words.openCount, { count: rest.length }, language)}
          <span className="sr-only">: {rest.join(', ')}</span>
        </li>
      )}
    </ul>
  );
}
