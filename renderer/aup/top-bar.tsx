import type { ReactNode } from 'react';
import { HelpButton } from '../ui/help-button.tsx';
import { HideButton, shortHideWords } from '../ui/hide-button.tsx';
import { ReadingChoices } from '../ui/reading-settings.tsx';
import { LanguageChoice } from '../ui/language-choice.tsx';
import { directionOf } from '#base/direction.ts';
import { fillTemplate } from '#base/fill-template.ts';
import { documentWords } from '../ui/words/document-words.ts';
import { useWords } from '../ui/words/use-words.tsx';
import { InternetSoon } from './internet-soon.tsx';
import type { Shown } from './shown.ts';

/** School and document, how far along, how I like to read, help: the same on every page. */
export function TopBar({
  api,
  state,
  sitting,
  current,
  level,
  steps,
  at,
}: Shown & { steps: number; at: number }): ReactNode {
  const words = useWords(documentWords);
  const size = level === 'adult' ? 'adult' : 'child';
  return (
    <header className="aup-top">
      <p className="aup-name">
        <span className="muted">{state.device.school ?? state.device.hostname}</span>
        <strong>
          <bdi lang={current.document.language} dir={directionOf(current.document.language)}>
            {current.document.title}
          </bdi>
          {sitting.total > 1 && ' '}
          {sitting.total > 1 && (
            <bdi>
              ({fillTemplate(words.ofAll, { place: current.place + 1, total: sitting.total })})
            </bdi>
          )}
        </strong>
      </p>
      {steps > 1 && <Dots steps={steps} at={at} />}
      <div className="row aup-tools">
        {current.languages.length > 1 && (
          <LanguageChoice
            languages={current.languages}
            shown={current.document.language}
            size={size}
            onChoose={sitting.speak}
          />
        )}
        <ReadingChoices size={size} aloud />
        <HideButton hideScreen={api.hideScreen} size={size} words={shortHideWords} />
        <HelpButton askForHelp={api.askForHelp} size={size} />
      </div>
      <InternetSoon state={state} />
    </header>
  );
}

function Dots({ steps, at }: { steps: number; at: number }): ReactNode {
  const { pageOf } = useWords(documentWords);
  return (
    <p
      className="dots"
      role="img"
      data-many={steps > 8 ? '' : undefined}
      aria-label={fillTemplate(pageOf, { page: at + 1, pages: steps })}
    >
      {Array.from({ length: steps }, (_, step) => (
        <span
          key={step}
          className="dot"
          data-at={step < at ? 'past' : step === at ? 'here' : 'to-come'}
        />
      ))}
    </p>
  );
}
