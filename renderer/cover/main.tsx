import { CalmPage } from '../ui/calm-page.tsx';
import { mount } from '../ui/mount.tsx';
import { stillWords } from '../ui/words/still-words.ts';
import './cover.css';

/** What further displays show while the rules are being read: it needs nothing and asks nothing. */
mount(
  <div className="cover">
    <CalmPage icon="screen" title={stillWords.en.coverTitle}>
      <p>{stillWords.en.coverBody}</p>
    </CalmPage>
  </div>,
);
