import { useEffect, useMemo, useState } from 'react';
import type { Problem } from '#protocol/device-channel.ts';
import type { LocalState } from '#protocol/local-ipc.ts';
import type { AupDocument } from '#protocol/policy.ts';
import type { WindowApi } from '#protocol/windows.ts';
import { ask } from '../ui/bridge.ts';
import { useAnswer, type Loaded } from '../ui/use-answer.ts';

/** sign: agree or not now; explain: was shown; again: nothing is due, somebody only wants to read. */
export type AskedFor = 'sign' | 'explain' | 'again';

export interface Sitting {
  readonly documents: Loaded<readonly AupDocument[]>;
  /** The document that is open, its place among them, and what is asked of the reader. */
  readonly current: { document: AupDocument; place: number; askedFor: AskedFor } | null;
  readonly total: number;
  readonly outcome: 'reading' | 'not-now' | 'done';
  /** What became of the last answer that was sent. */
  readonly sending: { busy: boolean; problem: Problem | null };
  readonly decide: (decision: 'agreed' | 'shown' | 'not-now') => void;
  readonly readAgain: () => void;
  /** To the next document that is only read again; null where this is the last. */
  readonly readOn: (() => void) | null;
}

/** Several documents in one sitting, one after the other; each answer is sent as it is given. */
export function useSitting(api: WindowApi<'aup'>, state: LocalState): Sitting {
  const documents = useAnswer(() => api.documents());
  const [answered, setAnswered] = useState<readonly string[]>([]);
  const [outcome, setOutcome] = useState<Sitting['outcome']>('reading');
  const [sending, setSending] = useState<Sitting['sending']>({ busy: false, problem: null });
  useReloadWhenDueChanges(documents, state);

  const all = useMemo(
    () => (documents.kind === 'ready' ? inOrder(documents.value, state, answered) : []),
    [documents, state, answered],
  );
  const place = all.findIndex(({ hash }) => !answered.includes(hash));
  const document = all[place];
  const current =
    document === undefined ? null : { document, place, askedFor: askedFor(document, state) };

  const decide = (decision: 'agreed' | 'shown' | 'not-now'): void => {
    if (!document || sending.busy) return;
    const { document: name, variant, hash } = document;
    const last = all.every((one) => one.hash === hash || answered.includes(one.hash));
    setSending({ busy: true, problem: null });
    if (decision === 'not-now') setOutcome('not-now');
    void ask(() => api.acknowledge({ document: name, variant, hash, decision, how: 'self' })).then(
      (got) => {
        setSending({ busy: false, problem: got.ok ? null : got.error });
        if (!got.ok || decision === 'not-now') return;
        setAnswered([...answered, hash]);
        if (last) setOutcome('done');
      },
    );
  };
  const readAgain = (): void => {
    setSending({ busy: false, problem: null });
    setOutcome('reading');
  };
  const goOn = (): void => setAnswered([...answered, ...(document ? [document.hash] : [])]);
  const readOn = place >= 0 && place < all.length - 1 ? goOn : null;
  // Another document may become due after the last answer: nobody is held at "All done".
  const owesMore = state.aupDue.some(({ hash }) => !answered.includes(hash));
  return {
    ...{ documents, current, total: all.length, sending, decide, readAgain, readOn },
    outcome: outcome === 'done' && owesMore ? 'reading' : outcome,
  };
}

/** What has been answered, as it was answered; then in the order in which they are due; then the rest. */
function inOrder(
  documents: readonly AupDocument[],
  state: LocalState,
  answered: readonly string[],
): readonly AupDocument[] {
  // An answered document is soon due no more, and keeps its place all the same.
  const order = [...answered, ...state.aupDue.map(({ hash }) => hash)];
  const rank = ({ hash }: AupDocument): number => {
    const found = order.indexOf(hash);
    return found < 0 ? order.length : found;
  };
  return documents.toSorted((a, b) => rank(a) - rank(b));
}

function askedFor(document: AupDocument, state: LocalState): AskedFor {
  const due = state.aupDue.find(({ hash }) => hash === document.hash);
  if (!due) return 'again';
  return due.mode ?? 'sign';
}

/** A new version may arrive while the window is open: what is shown must be what is due. */
function useReloadWhenDueChanges(
  documents: Loaded<readonly AupDocument[]>,
  state: LocalState,
): void {
  const missing =
    documents.kind === 'ready' &&
    state.aupDue.some(({ hash }) => !documents.value.some((one) => one.hash === hash));
  const key = missing ? state.aupDue.map(({ hash }) => hash).join() : '';
  useEffect(() => {
    if (key !== '' && documents.kind === 'ready') documents.reload();
    // Asked once for each new set of due documents: an agent that never has them is not pressed.
  }, [key]);
}
