import { Component, StrictMode, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import 'virtual:design-tokens.css';
import './styles/fonts.css';
import './styles/base.css';
import './styles/parts.css';
import './styles/reading-choices.css';
import type { StillApi, WindowApi } from '#protocol/windows.ts';
import { bridge } from './bridge.ts';
import { Button } from './button.tsx';
import { CalmPage } from './calm-page.tsx';
import { HideButton } from './hide-button.tsx';
import { ReadingProvider } from './reading-context.tsx';
import { useScanning } from './scanning.ts';
import { troubleWords } from './words/trouble-words.ts';
import { InLanguage, useWords } from './words/use-words.tsx';

/** What every window has of main; one that only covers a display lacks the calls. */
const api: StillApi & Partial<WindowApi<'refused'>> = bridge<'refused'>();
const mayAsk = 'beadle' in globalThis && api.hideScreen !== undefined;

/**
 * Draws a window's page, as its person likes to read and with the switches that they use. A page
 * that breaks says so calmly and offers to start again.
 */
export function mount(page: ReactNode): void {
  const root = document.getElementById('root');
  if (!root) return;
  createRoot(root).render(
    <StrictMode>
      <ReadingProvider api={api}>
        <Switches />
        <Crash>{page}</Crash>
      </ReadingProvider>
    </StrictMode>,
  );
}

function Switches(): ReactNode {
  useScanning();
  return null;
}

class Crash extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true };
  }

  override render(): ReactNode {
    if (!this.state.broken) return this.props.children;
    // The page that broke has left its language there.
    return (
      <InLanguage language={document.documentElement.lang}>
        <Stopped />
      </InLanguage>
    );
  }
}

function Stopped(): ReactNode {
  const words = useWords(troubleWords);
  return (
    <CalmPage icon="pause" title={words.crashedTitle}>
      <p>{words.crashedHolds}</p>
      <Button icon="refresh" look="main" size="child" onPress={() => location.reload()}>
        {words.tryAgain}
      </Button>
      {mayAsk && <HideButton size="child" />}
    </CalmPage>
  );
}
