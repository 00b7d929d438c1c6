import { Component, StrictMode, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import 'virtual:design-tokens.css';
import './styles/fonts.css';
import './styles/base.css';
import './styles/parts.css';
import { Button } from './button.tsx';
import { CalmPage } from './calm-page.tsx';
import { pupilWords } from './words.ts';

/** Draws a window's page. A page that breaks says so calmly and offers to start again. */
export function mount(page: ReactNode): void {
  const root = document.getElementById('root');
  if (!root) return;
  createRoot(root).render(
    <StrictMode>
      <Crash>{page}</Crash>
    </StrictMode>,
  );
}

class Crash extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true };
  }

  override render(): ReactNode {
    if (!this.state.broken) return this.props.children;
    return (
      <CalmPage icon="pause" title={pupilWords.crashedTitle}>
        <p>{pupilWords.crashedHolds}</p>
        <Button icon="refresh" look="main" size="child" onPress={() => location.reload()}>
          {pupilWords.tryAgain}
        </Button>
      </CalmPage>
    );
  }
}
