import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import type { ReadAloud } from './speech/use-read-aloud.ts';
import { wordsIn, wordsLanguage } from './words-in.ts';

/** Always in the same place. Without a voice it explains, and never pretends to have read. */
export function ReadToMe({
  reading,
  language = 'en',
  size,
}: {
  reading: ReadAloud;
  /** Of what is read; pages of Beadle's own are English. */
  language?: string;
  size: 'adult' | 'child';
}): ReactNode {
  const words = wordsIn(language);
  const notes = { quiet: '', reading: '', 'no-voice': words.noVoice, partly: words.readPartly };
  const busy = reading.status === 'reading';
  return (
    <div className="read-to-me" data-silent="" lang={wordsLanguage(language)}>
      <Button icon={busy ? 'stop' : 'speaker'} size={size} onPress={reading.toggle}>
        {busy ? words.stopReading : words.readToMe}
      </Button>
      <p className="read-to-me-note" role="status">
        {notes[reading.status]}
      </p>
    </div>
  );
}
