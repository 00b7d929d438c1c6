import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';
import type { Disposable } from '#base/disposable.ts';
import { chooseVoice, readAloud, type Synthesis } from './reader.ts';
import { voicesOf } from './voices.ts';
import { spokenSentences, type SpokenSentence } from './spoken-text.ts';

export interface ReadAloud {
  /** partly: what stands there in a language without a voice was left out. */
  readonly status: 'quiet' | 'reading' | 'no-voice' | 'partly';
  readonly toggle: () => void;
  readonly stop: () => void;
}

/**
 * Reads what stands in `target`. Once somebody has asked for it, each new page (`pageKey`) is read
 * by itself until they press Stop: a child who cannot read asks only once.
 */
export function useReadAloud(
  target: RefObject<HTMLElement | null>,
  pageKey: string,
  language: string,
  rate: number,
): ReadAloud {
  const [status, setStatus] = useState<ReadAloud['status']>('quiet');
  const running = useRef<Disposable | null>(null);
  const wanted = useRef(false);
  const turn = useRef(0);

  const halt = useCallback(() => {
    turn.current += 1;
    running.current?.dispose();
    running.current = null;
    unlight();
  }, []);

  const stop = useCallback(() => {
    wanted.current = false;
    halt();
    setStatus('quiet');
  }, [halt]);

  const start = useCallback(async () => {
    halt();
    silenceOther(stop);
    const mine = ++turn.current;
    const synthesis = (globalThis as { speechSynthesis?: Synthesis }).speechSynthesis;
    if (!synthesis) return setStatus('no-voice');
    setStatus('reading');
    const voices = await voicesOf(synthesis);
    // Stopped, or another page, while the voices came.
    if (mine !== turn.current || !target.current) return;
    const all = spokenSentences(target.current, language).map((sentence) => ({
      sentence,
      voice: chooseVoice(voices, sentence.language),
    }));
    const said = all.flatMap(({ sentence, voice }) => (voice ? [{ sentence, voice }] : []));
    if (said.length === 0) return setStatus('no-voice');
    const spoken = said.map(({ sentence, voice }) => ({ text: sentence.text, voice }));
    running.current = readAloud(synthesis, spoken, rate, {
      onSentence: (index) => lightSentence(said[index]?.sentence),
      onWord: (index, from, length) => lightWord(said[index]?.sentence, from, length),
      onEnd: (how) => {
        unlight();
        if (how === 'no-voice') setStatus('no-voice');
        else setStatus(said.length < all.length ? 'partly' : 'quiet');
      },
    });
  }, [halt, language, rate, stop, target]);

  useVoicesLoaded();
  useEffect(() => {
    if (wanted.current) void start();
    return halt;
    // A new page is what starts it; a changed `start` alone is not.
  }, [pageKey]);

  const toggle = (): void => {
    if (status === 'reading') return stop();
    wanted.current = true;
    void start();
  };
  return { status, toggle, stop };
}

/** There is one voice: what one part of a page reads ends where another begins. */
let speaking: (() => void) | null = null;
function silenceOther(stop: () => void): void {
  if (speaking !== stop) speaking?.();
  speaking = stop;
}

/** Chromium loads voices only when asked, and answers later; asking early spares the first press the wait. */
function useVoicesLoaded(): void {
  useEffect(() => {
    (globalThis as { speechSynthesis?: Synthesis }).speechSynthesis?.getVoices();
  }, []);
}

const sentenceLight = 'spoken-sentence';
const wordLight = 'spoken-word';
const pictureLight = 'data-spoken';

function lightSentence(sentence: SpokenSentence | undefined): void {
  unlight();
  sentence?.picture?.toggleAttribute(pictureLight, true);
  sentence?.picture?.scrollIntoView({ block: 'nearest' });
  const range = sentence?.rangeOf(0, sentence.text.length);
  if (range) CSS.highlights.set(sentenceLight, new Highlight(range));
  keepInView(range);
}

function lightWord(sentence: SpokenSentence | undefined, from: number, length: number): void {
  const range = sentence?.rangeOf(from, length);
  if (range) CSS.highlights.set(wordLight, new Highlight(range));
}

function unlight(): void {
  CSS.highlights.delete(sentenceLight);
  CSS.highlights.delete(wordLight);
  for (const lit of document.querySelectorAll(`[${pictureLight}]`))
    lit.removeAttribute(pictureLight);
}

function keepInView(range: Range | null | undefined): void {
  const place = range?.startContainer.parentElement;
  place?.scrollIntoView({ block: 'nearest' });
}
