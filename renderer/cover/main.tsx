import type { ReactNode } from 'react';
import { CalmPage } from '../ui/calm-page.tsx';
import { mount } from '../ui/mount.tsx';
import { stillWords } from '../ui/words/still-words.ts';
import { InLanguage, useWords } from '../ui/words/use-words.tsx';
import './cover.css';

/** What further displays show while the rules are being read: it asks nothing. */
function Cover(): ReactNode {
  const words = useWords(stillWords);
  return (
    <div className="cover">
      <CalmPage icon="screen" title={words.coverTitle}>
        <p>{words.coverBody}</p>
      </CalmPage>
    </div>
  );
}

mount(
  <InLanguage window="cover" language={undefined}>
    <Cover />
  </InLanguage>,
);
