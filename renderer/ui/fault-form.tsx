import { useId, useState, type ReactNode } from 'react';
import type { Answer } from '#protocol/windows.ts';
import { ask } from './bridge.ts';
import { Button } from './button.tsx';
import { pupilWords } from './words.ts';

type ReportFault = (fault: { text: string }) => Promise<Answer<{ told: 'sent' | 'waiting' }>>;
type Sending = 'idle' | 'empty' | 'sending' | 'sent' | 'waiting' | 'failed';

const said: Record<Sending, string> = {
  idle: '',
  empty: pupilWords.faultEmpty,
  sending: pupilWords.loading,
  sent: pupilWords.faultSent,
  waiting: pupilWords.faultWaiting,
  failed: pupilWords.faultFailed,
};

/** A fault in the person's own words. What was written stays there until it has been taken. */
export function FaultForm({
  reportFault,
  online = true,
}: {
  reportFault: ReportFault;
  /** False where the console cannot be reached: said before anybody writes. */
  online?: boolean;
}): ReactNode {
  const [text, setText] = useState('');
  const [sending, setSending] = useState<Sending>('idle');
  const field = useId();
  const hint = useId();
  const send = (): void => {
    if (text.trim() === '') return setSending('empty');
    setSending('sending');
    void ask(() => reportFault({ text: text.trim() })).then((got) => {
      setSending(got.ok ? got.value.told : 'failed');
      if (got.ok) setText('');
    });
  };
  return (
    <section className="fault stack">
      <h2>{pupilWords.faultTitle}</h2>
      <label htmlFor={field}>{pupilWords.faultLabel}</label>
      <p id={hint} className="muted">
        {pupilWords.faultHint}
        {online ? '' : ` ${pupilWords.faultOffline}`}
      </p>
      <textarea
        id={field}
        className="field"
        rows={3}
        maxLength={4_000}
        value={text}
        aria-describedby={hint}
        aria-invalid={sending === 'empty' || undefined}
        onChange={(event) => {
          setText(event.target.value);
          setSending('idle');
        }}
      />
      <div className="row">
        <Button icon="next" onPress={send} unavailable={sending === 'sending'}>
          {pupilWords.faultSend}
        </Button>
        <p role="status" className="fault-said">
          {said[sending]}
        </p>
      </div>
    </section>
  );
}
