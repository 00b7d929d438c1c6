import { useEffect, useId, useState, type ReactNode } from 'react';
import type { LocalState } from '#protocol/local-ipc.ts';
import type { Answer } from '#protocol/windows.ts';
import { ask } from './bridge.ts';
import { Button } from './button.tsx';
import { FieldTrouble } from './field-trouble.tsx';
import { helpWindowWords } from './words/help-window-words.ts';
import { troubleWords } from './words/trouble-words.ts';
import { useWords } from './words/use-words.tsx';

type ReportFault = (fault: { text: string }) => Promise<Answer<{ told: 'sent' | 'waiting' }>>;
type Sending = 'idle' | 'empty' | 'sending' | 'sent' | 'waiting' | 'gone' | 'failed';

/** A fault in the person's own words. What was written stays there until it has been taken. */
export function FaultForm({
  reportFault,
  state,
}: {
  reportFault: ReportFault;
  /** Absent while the agent has not answered. */
  state: LocalState | undefined;
}): ReactNode {
  const words = useWords(helpWindowWords);
  const { text, write, send, sending } = useFault(reportFault, state);
  const said = useSaid(sending);
  const [field, hint, trouble] = [useId(), useId(), useId()];
  const empty = sending === 'empty';
  return (
    <section className="fault stack">
      <h2>{words.faultTitle}</h2>
      <label htmlFor={field}>{words.faultLabel}</label>
      <p id={hint} className="muted">
        {words.faultHint}
        {state?.console.linked === false ? ` ${words.faultOffline}` : ''}
      </p>
      <textarea
        id={field}
        className="field"
        rows={3}
        maxLength={4_000}
        value={text}
        aria-describedby={empty ? `${trouble} ${hint}` : hint}
        aria-invalid={empty || undefined}
        onChange={(event) => write(event.target.value)}
      />
      {empty && <FieldTrouble id={trouble}>{words.faultEmpty}</FieldTrouble>}
      <div className="row">
        <Button icon="next" onPress={send} unavailable={sending === 'sending'}>
          {words.faultSend}
        </Button>
        <p role="status" className="fault-said">
          {said}
        </p>
      </div>
    </section>
  );
}

function useSaid(sending: Sending): string {
  const words = useWords(helpWindowWords);
  const { loading } = useWords(troubleWords);
  const said: Record<Sending, string> = {
    idle: '',
    empty: '',
    sending: loading,
    sent: words.faultSent,
    waiting: words.faultWaiting,
    gone: words.faultGone,
    failed: words.faultFailed,
  };
  return said[sending];
}

function useFault(reportFault: ReportFault, state: LocalState | undefined) {
  const [text, setText] = useState('');
  const [sending, setSending] = useState<Sending>('idle');
  const [answeredAt, setAnsweredAt] = useState(0);
  const send = (): void => {
    if (text.trim() === '') return setSending('empty');
    setSending('sending');
    void ask(() => reportFault({ text: text.trim() })).then((got) => {
      setAnsweredAt(Date.now());
      setSending(got.ok ? got.value.told : 'failed');
      if (got.ok) setText('');
    });
  };
  const write = (written: string): void => {
    setText(written);
    setSending('idle');
  };
  const gone = sending === 'waiting' && allGone(state, answeredAt);
  // Once it has gone it stays so, whatever waits next.
  useEffect(() => {
    if (gone) setSending('gone');
  }, [gone]);
  return { text, write, send, sending };
}

/** Whether the agent said, after `since`, that the console has all that it was to be told. */
function allGone(state: LocalState | undefined, since: number): boolean {
  return state !== undefined && state.console.waiting === 0 && Date.parse(state.at) > since;
}
