import { useState, type ReactNode } from 'react';
import type { Answer, WindowApi } from '#protocol/windows.ts';
import { ask } from '../ui/bridge.ts';
import { Button } from '../ui/button.tsx';
import { ProblemNote } from '../ui/calm-page.tsx';
import { troubleWords } from '../ui/words/trouble-words.ts';
import { adultStatusWords as words, nextWords } from './status-words.ts';

type Made = Answer<{ name: string; text: string }>;
type Saved = Answer<{ savedAs: string | null }>;

/** The support file: made, read here, and only then saved where the person chooses. */
export function Support({ api }: { api: WindowApi<'status'> }): ReactNode {
  const [made, setMade] = useState<Made | null>(null);
  const [making, setMaking] = useState(false);
  const [saved, setSaved] = useState<Saved | null>(null);
  const make = (): void => {
    setMaking(true);
    setSaved(null);
    void ask(() => api.supportFile()).then((got) => {
      setMade(got);
      setMaking(false);
    });
  };
  const save = (): void => void ask(() => api.saveSupportFile()).then(setSaved);
  return (
    <div className="stack">
      <h2>{words.supportTitle}</h2>
      <p>{words.supportIntro}</p>
      <FileButtons made={made} making={making} make={make} save={save} />
      <p role="status">{savedWords(saved)}</p>
      {saved && !saved.ok && (
        <ProblemNote
          happened={saved.error.message}
          holds={saved.error.fix ?? ''}
          problem={saved.error}
          reader="adult"
        />
      )}
      {made && <MadeFile made={made} saved={isSaved(saved)} />}
    </div>
  );
}

function FileButtons(props: {
  made: Made | null;
  making: boolean;
  make: () => void;
  save: () => void;
}): ReactNode {
  const { made, making, make, save } = props;
  const isThere = made?.ok === true;
  const again = isThere ? words.supportAgain : troubleWords.en.tryAgain;
  const word = made ? again : words.supportMake;
  return (
    <div className="row">
      <Button icon="spanner" look={isThere ? 'plain' : 'main'} onPress={make} unavailable={making}>
        {making ? words.supportMaking : word}
      </Button>
      {isThere && (
        <Button icon="save" look="main" onPress={save}>
          {words.supportSave}
        </Button>
      )}
    </div>
  );
}

const isSaved = (saved: Saved | null): boolean =>
  saved?.ok === true && saved.value.savedAs !== null;

function MadeFile({ made, saved }: { made: Made; saved: boolean }): ReactNode {
  if (made.ok) return <Preview name={made.value.name} text={made.value.text} saved={saved} />;
  return (
    <ProblemNote
      happened="The file could not be made."
      holds={made.error.message}
      next={nextWords(made.error)}
      problem={made.error}
      reader="adult"
    />
  );
}

function savedWords(saved: Saved | null): string {
  if (!saved?.ok) return '';
  return saved.value.savedAs === null
    ? words.supportNotSaved
    : `Saved as ${saved.value.savedAs}. ${words.supportRead}`;
}

function Preview(props: { name: string; text: string; saved: boolean }): ReactNode {
  const { name, text, saved } = props;
  const size = Math.ceil(new TextEncoder().encode(text).length / 1_000);
  return (
    <section className="preview">
      <h3 id="preview-title">{saved ? words.supportWasSaved : words.supportShown}</h3>
      <p className="muted">
        {name}, {size} kB
      </p>
      {/* Longer than the page: it scrolls by keyboard too. */}
      <pre tabIndex={0} aria-labelledby="preview-title" role="region">
        {text}
      </pre>
    </section>
  );
}
