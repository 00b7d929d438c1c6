import type { ReactNode } from 'react';
import { Button } from '../ui/button.tsx';
import { pupilWords } from '../ui/words.ts';
import type { ReadAloud } from './speech/use-read-aloud.ts';

/** Always in the same place. Without a voice it explains, and never pretends to have read. */
export function ReadToMe({
  reading,
  size,
}: {
  reading: ReadAloud;
  size: 'adult' | 'child';
}): ReactNode {
  const busy = reading.status === 'reading';
  return (
    <div className="read-to-me" data-silent="">
      <Button icon={busy ? 'stop' : 'speaker'} size={size} onPress={reading.toggle}>
        {busy ? pupilWords.stopReading : pupilWords.readToMe}
      </Button>
      <p className="read-to-me-note" role="status">
        {reading.status === 'no-voice' ? pupilWords.noVoice : ''}
      </p>
    </div>
  );
}
