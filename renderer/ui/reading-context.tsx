import { createContext, useEffect, useLayoutEffect, useState, type ReactNode } from 'react';
import { flushSync } from 'react-dom';
import type { ReadingSettings, StillApi, WindowApi } from '#protocol/windows.ts';
import { ask } from './bridge.ts';

/** What only covers a display is told, and asks nothing. */
type SettingsSource = StillApi &
  Partial<Pick<WindowApi<'help'>, 'readingSettings' | 'saveReadingSettings'>>;

const usual: ReadingSettings = { textSize: 'normal', contrast: 'normal', spacing: 'normal' };

interface Reading {
  readonly settings: ReadingSettings;
  /** False where the last choice could not be kept for next time. */
  readonly kept: boolean;
  readonly choose: (settings: ReadingSettings) => void;
  /** The language (BCP 47) in which main speaks to the person; absent until it has told. */
  readonly spoken?: string | undefined;
}

/** How the person of this window likes to read. */
export const ReadingContext = createContext<Reading>({
  settings: usual,
  kept: true,
  choose: () => undefined,
});

/**
 * Around each window's page, once: applies how the person likes to read to the whole page, and
 * follows what is chosen in any other window. Nothing is written before it is known, so a page
 * never changes its size as it opens; one without settings looks as usual. Keeps as well which
 * language main would speak, for `InLanguage`.
 */
export function ReadingProvider(props: { api: SettingsSource; children: ReactNode }): ReactNode {
  const { api, children } = props;
  const [settings, setSettings] = useState<ReadingSettings | null>(null);
  const [kept, setKept] = useState(true);
  const [spoken, setSpoken] = useState<string>();
  useEffect(() => api.onLanguage(setSpoken), [api]);
  useLayoutEffect(() => {
    let told = false;
    const stop = api.onReading((chosen) => {
      told = true;
      setSettings(chosen);
    });
    const { readingSettings } = api;
    if (readingSettings)
      void ask(() => readingSettings()).then((got) => {
        // What was chosen meanwhile is newer than this answer.
        if (got.ok && !told) flushSync(() => setSettings(got.value));
      });
    return stop;
  }, [api]);
  useLayoutEffect(() => {
    if (settings === null) return;
    const { dataset } = document.documentElement;
    dataset['textSize'] = settings.textSize;
    dataset['contrast'] = settings.contrast;
    dataset['spacing'] = settings.spacing;
    dataset['scanning'] = settings.scanning ?? 'off';
  }, [settings]);
  const choose = (wanted: ReadingSettings): void => {
    setSettings(wanted);
    const { saveReadingSettings } = api;
    if (saveReadingSettings)
      void ask(() => saveReadingSettings(wanted)).then((got) => setKept(got.ok));
  };
  return (
    <ReadingContext value={{ settings: settings ?? usual, kept, choose, spoken }}>
      {children}
    </ReadingContext>
  );
}
