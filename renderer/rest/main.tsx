import { mount } from '../ui/mount.tsx';
import { Curtain } from '../ui/curtain.tsx';
import { stillWords } from '../ui/words/still-words.ts';
import './rest.css';

/** What further displays show while a screen is hidden. The whole class may see it: it says nothing. */
mount(
  <main className="rest">
    <Curtain />
    <h1>{stillWords.en.restTitle}</h1>
  </main>,
);
