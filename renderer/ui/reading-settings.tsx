import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import type { Answer, ReadingSettings } from '#protocol/windows.ts';
import { ask } from './bridge.ts';
import { Button } from './button.tsx';
import { pupilWords } from './words.ts';

interface SettingsSource {
  readonly readingSettings: () => Promise<Answer<ReadingSettings>>;
  readonly saveReadingSettings: (settings: ReadingSettings) => Promise<Answer<ReadingSettings>>;
}

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

/** Applies the kept settings to the whole page; a page without them simply looks as usual. */
export function useReadingSettings(api: SettingsSource): {
  settings: ReadingSettings;
  kept: boolean;
  choose: (settings: ReadingSettings) => void;
} {
  const [settings, setSettings] = useState(usual);
  const [kept, setKept] = useState(true);
  useEffect(() => {
    void ask(() => api.readingSettings()).then((got) => {
      if (got.ok) setSettings(got.value);
    });
  }, [api]);
  useEffect(() => {
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
  return { settings, kept, choose };
}

/** The "Aa" button and its panel. Escape or a second press closes it and gives the focus back. */
export function ReadingChoices({
  api,
  size = 'adult',
}: {
  api: SettingsSource;
  size?: 'adult' | 'child';
}): ReactNode {
  const { settings, kept, choose } = useReadingSettings(api);
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const panel = useId();
  const close = (): void => {
    setOpen(false);
    button.current?.focus();
  };
  return (
    <div
      className="reading"
      data-silent=""
      onKeyDown={(event) => event.key === 'Escape' && close()}
    >
      <Button
        icon="letters"
        look="quiet"
        size={size}
        expanded={open}
        controls={panel}
        ref={button}
        onPress={() => setOpen(!open)}
      >
        {pupilWords.likeToRead}
      </Button>
      <div className="reading-panel card" id={panel} hidden={!open}>
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
      </div>
    </div>
  );
}
