import { createContext, use, useEffect, useLayoutEffect, useState, type ReactNode } from 'react';
import type { ReadingSettings, WindowApi } from '#protocol/windows.ts';
import { ask } from './bridge.ts';
import { DropPanel } from './drop-panel.tsx';
import { pupilWords } from './words.ts';

type SettingsSource = Pick<
  WindowApi<'help'>,
  'readingSettings' | 'saveReadingSettings' | 'onReading'
>;

const usual: ReadingSettings = { textSize: 'normal', contrast: 'normal', spacing: 'normal' };

const choices = [
  {
    name: 'textSize',
    title: pupilWords.textSize,
    options: [
      ['normal', 'Normal'],
      ['large', 'Large'],
      ['largest', 'Largest'],
    ],
  },
  {
    name: 'contrast',
    title: pupilWords.contrast,
    options: [
      ['normal', 'Soft'],
      ['high', 'Strong'],
    ],
  },
  {
    name: 'spacing',
    title: pupilWords.spacing,
    options: [
      ['normal', 'Normal'],
      ['wide', 'Wide'],
    ],
  },
  {
    name: 'scanning',
    title: pupilWords.scanning,
    options: [
      ['off', 'Off'],
      ['slow', 'Slow'],
      ['fast', 'Fast'],
      ['step', 'Two keys'],
    ],
  },
] as const;

interface Reading {
  readonly settings: ReadingSettings;
  readonly kept: boolean;
  readonly choose: (settings: ReadingSettings) => void;
}

const ReadingContext = createContext<Reading>({
  settings: usual,
  kept: true,
  choose: () => undefined,
});

/**
 * Around each window's page, once: applies how the person likes to read to the whole page, and
 * follows what is chosen in any other window. Nothing is written before it is known, so a page
 * never changes its size as it opens; one without settings looks as usual.
 */
export function ReadingProvider(props: { api: SettingsSource; children: ReactNode }): ReactNode {
  const { api, children } = props;
  const [settings, setSettings] = useState<ReadingSettings | null>(null);
  const [kept, setKept] = useState(true);
  useEffect(() => {
    let told = false;
    const stop = api.onReading((chosen) => {
      told = true;
      setSettings(chosen);
    });
    void ask(() => api.readingSettings()).then((got) => {
      // What was chosen meanwhile is newer than this answer.
      if (got.ok && !told) setSettings(got.value);
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
    void ask(() => api.saveReadingSettings(wanted)).then((got) => setKept(got.ok));
  };
  return (
    <ReadingContext value={{ settings: settings ?? usual, kept, choose }}>
      {children}
    </ReadingContext>
  );
}

/** The "Aa" button and its panel. */
export function ReadingChoices({ size = 'adult' }: { size?: 'adult' | 'child' }): ReactNode {
  const { settings, kept, choose } = use(ReadingContext);
  return (
    <DropPanel icon="letters" label={pupilWords.likeToRead} size={size}>
      {() => (
        <>
          {choices.map((choice) => (
            <fieldset key={choice.name} className="choice">
              <legend>{choice.title}</legend>
              <div className="choice-options">
                {choice.options.map(([value, label]) => (
                  <label
                    key={value}
                    className="choice-option"
                    data-sample={`${choice.name}-${value}`}
                  >
                    <input
                      type="radio"
                      name={choice.name}
                      checked={(settings[choice.name] ?? 'off') === value}
                      onChange={() => choose({ ...settings, [choice.name]: value })}
                    />
                    <span>{label}</span>
                  </label>
                ))}
              </div>
            </fieldset>
          ))}
          {!kept && <p className="muted">{pupilWords.settingsNotKept}</p>}
        </>
      )}
    </DropPanel>
  );
}
