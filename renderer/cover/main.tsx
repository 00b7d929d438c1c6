import { CalmPage } from '../ui/calm-page.tsx';
import { mount } from '../ui/mount.tsx';
import { pupilWords } from '../ui/words.ts';
import './cover.css';

/** What further displays show while the rules are being read: it needs nothing and asks nothing. */
mount(
  <div className="cover">
    <CalmPage icon="screen" title={pupilWords.coverTitle}>
      <p>{pupilWords.coverBody}</p>
    </CalmPage>
  </div>,
);
