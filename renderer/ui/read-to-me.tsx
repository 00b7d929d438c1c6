import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import type { ReadAloud } from './speech/use-read-aloud.ts';
import { documentWords } from './words/document-words.ts';
import { useLanguage } from './words/use-words.tsx';
import { languageOfWords, wordsIn } from '#base/words/word-group.ts';

/** Always in the same place. Without a voice it explains, and never pretends to have read. */
export function ReadToMe({
  reading,
  language,
  label,
  size,
}: {
  reading: ReadAloud;
  /** Of what is read, where that is not the window's own language. */
  language?: string;
  /** "Read it to me", unless something else than the page is read. */
  label?: string;
  size: 'adult' | 'child';
}): ReactNode {
  const around = useLanguage();
  const spoken = languageOfWords(language ?? around);
  const words = wordsIn(documentWords, spoken);
  const notes = { quiet: '', reading: '', 'no-voice': words.noVoice, partly: words.readPartly };
  const busy = reading.status === 'reading';
  return (
    <div className="read-to-me" data-silent="" lang={spoken}>
      <Button icon={busy ? 'stop' : 'speaker'} size={size} onPress={reading.toggle}>
        {busy ? words.stopReading : (label ?? words.readToMe)}
      </Button>
      <p className="read-to-me-note" role="status">
        {notes[reading.status]}
      </p>
    </div>
  );
}
