import type { ReactNode } from 'react';
import { mount } from '../ui/mount.tsx';
import { Curtain } from '../ui/curtain.tsx';
import { stillWords } from '../ui/words/still-words.ts';
import { InLanguage, useWords } from '../ui/words/use-words.tsx';
import './rest.css';

/** What further displays show while a screen is hidden. The whole class may see it: it says nothing. */
function Rest(): ReactNode {
  const { restTitle } = useWords(stillWords);
  return (
    <main className="rest">
      <Curtain />
      <h1>{restTitle}</h1>
    </main>
  );
}

mount(
  <InLanguage window="rest" language={undefined}>
    <Rest />
  </InLanguage>,
);
