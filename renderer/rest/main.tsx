import { mount } from '../ui/mount.tsx';
import { Curtain } from '../ui/curtain.tsx';
import { pupilWords } from '../ui/words.ts';
import './rest.css';

/** What further displays show while a screen is hidden. The whole class may see it: it says nothing. */
mount(
  <main className="rest">
    <Curtain />
    <h1>{pupilWords.restTitle}</h1>
  </main>,
);
