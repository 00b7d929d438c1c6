import { use, useEffect, useMemo, useRef, useState } from 'react';
import type { Problem } from '#protocol/device-channel.ts';
import type { LocalState } from '#protocol/local-ipc.ts';
import type { AupDocument } from '#protocol/policy.ts';
import type { WindowApi } from '#protocol/windows.ts';
import { ask } from '../ui/bridge.ts';
import { ReadingContext } from '../ui/reading-context.tsx';
import { useAnswer, type Loaded } from '../ui/use-answer.ts';

/** What is ticked and typed beside the answer, as the pack asks. */
export type Asks = Pick<LocalState['aupDue'][number], 'statements' | 'typedName'>;
type Given = Pick<Acknowledge, 'statements' | 'typedName'> & { how?: Acknowledge['how'] };
type Acknowledge = Parameters<WindowApi<'aup'>['acknowledge']>[0];

/** sign: agree or not now; explain: was shown; again: nothing is due, somebody only wants to read. */
export type AskedFor = 'sign' | 'explain' | 'again';

export interface Sitting {
  readonly documents: Loaded<readonly AupDocument[]>;
  /** The document that is open, its place among them, and what is asked of the reader. */
  readonly current: {
    document: AupDocument;
    place: number;
    askedFor: AskedFor;
    asks: Asks;
    /** In which it can be read; empty where there is one only. */
    languages: readonly string[];
  } | null;
  /** In which the rules are read: what was chosen, or the person's own, or the document's. */
  readonly language: string;
  readonly total: number;
  readonly outcome: 'reading' | 'not-now' | 'done';
  /** What became of the last answer that was sent; `putOffAt`: it was "not now", kept at that time. */
  readonly sending: { busy: boolean; problem: Problem | null; putOffAt?: string | undefined };
  readonly decide: (decision: 'agreed' | 'shown' | 'not-now', given?: Given) => void;
  readonly speak: (language: string) => void;
  readonly readAgain: () => void;
  /** To the next document that is only read again; null where this is the last. */
  readonly readOn: (() => void) | null;
}

/** Several documents in one sitting, one after the other; each answer is sent as it is given. */
export function useSitting(api: WindowApi<'aup'>, state: LocalState): Sitting {
  const { settings, choose } = use(ReadingContext);
  const language = settings.language ?? null;
  const documents = useAnswer(() =>
    language === null ? api.documents() : api.documentsIn({ language }),
  );
  const [answered, setAnswered] = useState<readonly string[]>([]);
  const [outcome, setOutcome] = useState<Sitting['outcome']>('reading');
  const [sending, setSending] = useState<Sitting['sending']>({ busy: false, problem: null });
  useReloadWhenDueChanges(documents, state);
  useReloadInLanguage(documents, language);
  const wasOwed = useWasOwed(state);

  const all = useMemo(
    () => (documents.kind === 'ready' ? inOrder(documents.value, state, answered) : []),
    [documents, state, answered],
  );
  const place = all.findIndex(({ hash }) => !answered.includes(hash));
  const document = all[place];
  const current = document === undefined ? null : { place, ...opened(document, state) };

  const decide: Sitting['decide'] = (decision, given = {}) => {
    if (!document || sending.busy) return;
    const { document: name, variant, hash } = document;
    const last = all.every((one) => one.hash === hash || answered.includes(one.hash));
    setSending({ busy: true, problem: null });
    // Nothing that was ticked or typed goes with it: who says "not now" leaves nothing behind.
    if (decision === 'not-now') setOutcome('not-now');
    const more =
      decision === 'not-now' ? { how: 'self' as const } : { how: 'self' as const, ...given };
    const answer = { document: name, variant, hash, decision, ...more };
    void ask(() => api.acknowledge(answer)).then((got) => {
      const problem = got.ok ? null : got.error;
      setSending({ busy: false, problem, putOffAt: got.ok ? got.value.aupPutOff?.at : undefined });
      if (!got.ok || decision === 'not-now') return;
      setAnswered([...answered, hash, ...dueHashes(document, state)]);
      if (last) setOutcome('done');
    });
  };
  const readAgain = (): void => {
    setSending({ busy: false, problem: null });
    setOutcome('reading');
  };
  const goOn = (): void => setAnswered([...answered, ...(document ? [document.hash] : [])]);
  const readOn = place >= 0 && place < all.length - 1 ? goOn : null;
  // Another document may become due after the last answer: nobody is held at "All done".
  const owesMore = state.aupDue.some(({ hash }) => !answered.includes(hash));
  // And what somebody else recorded meanwhile, on paper or in class, is done as well.
  const isDone = wasOwed && state.aupDue.length === 0 && outcome !== 'done';
  const shownOutcome = outcome === 'done' && owesMore ? 'reading' : outcome;
  return {
    ...{ documents, current, total: all.length, sending, decide, readAgain, readOn },
    language: language ?? ownLanguage(state, document ?? all[0]),
    speak: (chosen) => choose({ ...settings, language: chosen }),
    outcome: isDone ? 'done' : shownOutcome,
  };
}

/** Where nothing was chosen: the person's own, or else the one that the school's texts are written in. */
const ownLanguage = ({ person }: LocalState, document: AupDocument | undefined): string =>
  person?.language ?? document?.language ?? 'en-GB';

/** Whether anything was owed when, or since, the sitting began. */
function useWasOwed({ aupDue }: LocalState): boolean {
  const [was, setWas] = useState(aupDue.length > 0);
  if (!was && aupDue.length > 0) setWas(true);
  return was;
}

/** What has been answered, as it was answered; then in the order in which they are due; then the rest. */
function inOrder(
  documents: readonly AupDocument[],
  state: LocalState,
  answered: readonly string[],
): readonly AupDocument[] {
  // An answered document is soon due no more, and keeps its place all the same.
  const due = state.aupDue.map(textOf);
  const rank = (one: AupDocument): number => {
    const done = answered.indexOf(one.hash);
    if (done >= 0) return done;
    const found = due.indexOf(textOf(one));
    return answered.length + (found < 0 ? due.length : found);
  };
  return documents.toSorted((a, b) => rank(a) - rank(b));
}

/** The same text in whatever language: each has a hash of its own. */
const textOf = ({ document, variant }: { document: string; variant: string }): string =>
  `${document} ${variant}`;
const dueHashes = (shown: AupDocument, { aupDue }: LocalState): string[] =>
  aupDue.filter((one) => textOf(one) === textOf(shown)).map(({ hash }) => hash);

function opened(
  document: AupDocument,
  state: LocalState,
): Omit<NonNullable<Sitting['current']>, 'place'> {
  const due = state.aupDue.find((one) => textOf(one) === textOf(document));
  if (!due) return { document, askedFor: 'again', asks: {}, languages: [] };
  const { mode = 'sign', statements, typedName, languages = [] } = due;
  const asks = { ...(statements && { statements }), ...(typedName && { typedName }) };
  return { document, askedFor: mode, asks, languages };
}

/** Another language was chosen: the same texts are fetched in it. */
function useReloadInLanguage(
  documents: Loaded<readonly AupDocument[]>,
  language: string | null,
): void {
  const shown = useRef(language);
  useEffect(() => {
    if (shown.current === language || documents.kind !== 'ready') return;
    shown.current = language;
    documents.reload();
  }, [language, documents]);
}

/** A new version may arrive while the window is open: what is shown must be what is due. */
function useReloadWhenDueChanges(
  documents: Loaded<readonly AupDocument[]>,
  state: LocalState,
): void {
  const seen = useRef(new Set<string>());
  if (documents.kind === 'ready') for (const { hash } of documents.value) seen.current.add(hash);
  const missing =
    documents.kind === 'ready' &&
    state.aupDue.some(({ hash, languages }) => {
      const same = documents.value.some((one) => one.hash === hash);
      // In another language its hash is another; a newer version comes with a due hash not seen yet.
      return !same && !(languages && seen.current.has(hash));
    });
  const key = missing ? state.aupDue.map(({ hash }) => hash).join() : '';
  useEffect(() => {
    if (key !== '' && documents.kind === 'ready') documents.reload();
    // Asked once for each new set of due documents: an agent that never has them is not pressed.
  }, [key]);
}
