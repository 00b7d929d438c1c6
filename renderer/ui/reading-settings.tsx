import { use, useRef, type ReactNode } from 'react';
import type { ReadingSettings } from '#protocol/windows.ts';
import { DropPanel } from './drop-panel.tsx';
import { nameOf } from './languages.ts';
import { ReadingContext } from './reading-context.tsx';
import { ReadingSample } from './reading-samples.tsx';
import { ReadToMe } from './read-to-me.tsx';
import { useReadAloud } from './speech/use-read-aloud.ts';
import { readingWords } from './words/reading-words.ts';
import { useFollowsChoice, useLanguage, useWords } from './words/use-words.tsx';
import { translations, type WordsOf } from '#base/words/word-group.ts';

type Name = keyof WordsOf<typeof readingWords>;

/** Each choice, its title, and the name of each of its values. */
const choices = [
  ['textSize', 'textSize', { normal: 'normal', large: 'large', largest: 'largest' }],
  ['contrast', 'contrast', { normal: 'soft', high: 'strong' }],
  ['spacing', 'spacing', { normal: 'usualSpace', wide: 'wideSpace' }],
  ['scanning', 'scanning', { off: 'off', slow: 'slow', fast: 'fast', step: 'twoKeys' }],
] as const satisfies readonly [keyof ReadingSettings, Name, Readonly<Record<string, Name>>][];

/** Those that take a row of their own. */
const wide: ReadonlySet<string> = new Set(['spacing', 'scanning']);

/** The "Aa" button and its panel, where each choice shows what it does. */
export function ReadingChoices({
  size = 'adult',
  aloud = size === 'child',
}: {
  size?: 'adult' | 'child';
  /** Where the page around it can be read aloud, the choices can be as well. */
  aloud?: boolean;
}): ReactNode {
  const { likeToRead } = useWords(readingWords);
  return (
    <DropPanel icon="letters" label={likeToRead} tip={likeToRead} size={size}>
      {() => <Choices aloud={aloud} size={size} />}
    </DropPanel>
  );
}

function Choices({ aloud, size }: { aloud: boolean; size: 'adult' | 'child' }): ReactNode {
  const words = useWords(readingWords);
  const { settings, kept, choose } = use(ReadingContext);
  const follows = useFollowsChoice();
  const spoken = useRef<HTMLDivElement>(null);
  return (
    <>
      <div ref={spoken} className="choices">
        {follows && <Languages />}
        {choices.map(([name, title, options]) => (
          <fieldset key={name} className="choice" data-wide={wide.has(name) ? '' : undefined}>
            <legend>{words[title]}</legend>
            <div className="choice-options">
              {Object.entries(options).map(([value, label]) => (
                <label key={value} className="choice-option">
                  <input
                    type="radio"
                    name={name}
                    aria-label={words[label]}
                    checked={(settings[name] ?? 'off') === value}
                    onChange={() => choose({ ...settings, [name]: value })}
                  />
                  <span className="choice-shown">
                    <ReadingSample choice={name} value={value} />
                    <span className="choice-name">{words[label]}</span>
                  </span>
                </label>
              ))}
            </div>
          </fieldset>
        ))}
        {!kept && <p className="muted">{words.settingsNotKept}</p>}
      </div>
      {aloud && <ReadChoices target={spoken} size={size} />}
    </>
  );
}

/** In which the windows speak, each by its own name: the way back for whoever does not read this one. */
function Languages(): ReactNode {
  const words = useWords(readingWords);
  const shown = useLanguage();
  const { settings, choose } = use(ReadingContext);
  return (
    <fieldset className="choice" data-wide="">
      <legend>{words.language}</legend>
      <div className="choice-options">
        {['en-GB', ...translations].map((language) => (
          <label key={language} className="choice-option" lang={language}>
            <input
              type="radio"
              name="language"
              checked={nameOf(language) === nameOf(shown)}
              onChange={() => choose({ ...settings, language })}
            />
            <bdi>{nameOf(language)}</bdi>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function ReadChoices(props: {
  target: React.RefObject<HTMLDivElement | null>;
  size: 'adult' | 'child';
}): ReactNode {
  const { target, size } = props;
  const { readChoices } = useWords(readingWords);
  const reading = useReadAloud(target, 'reading choices', useLanguage(), 0.85);
  return <ReadToMe reading={reading} label={readChoices} size={size} />;
}
