import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';
import type { Disposable } from '#base/disposable.ts';
import { chooseVoice, readAloud, type Synthesis } from './reader.ts';
import { spokenSentences, type SpokenSentence } from './spoken-text.ts';

export interface ReadAloud {
  readonly status: 'quiet' | 'reading' | 'no-voice';
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

  const halt = useCallback(() => {
    running.current?.dispose();
    running.current = null;
    unlight();
  }, []);

  const start = useCallback(() => {
    halt();
    const synthesis = (globalThis as { speechSynthesis?: Synthesis }).speechSynthesis;
    const voice = synthesis ? chooseVoice(synthesis.getVoices(), language) : null;
    if (!synthesis || !voice || !target.current) return setStatus('no-voice');
    const sentences = spokenSentences(target.current);
    setStatus('reading');
    running.current = readAloud(
      synthesis,
      voice,
      sentences.map(({ text }) => text),
      rate,
      {
        onSentence: (index) => lightSentence(sentences[index]),
        onWord: (index, from, length) => lightWord(sentences[index], from, length),
        onEnd: (how) => {
          unlight();
          setStatus(how === 'finished' ? 'quiet' : 'no-voice');
        },
      },
    );
  }, [halt, language, rate, target]);

  const stop = useCallback(() => {
    wanted.current = false;
    halt();
    setStatus('quiet');
  }, [halt]);

  useVoicesLoaded();
  useEffect(() => {
    if (wanted.current) start();
    return halt;
    // A new page is what starts it; a changed `start` alone is not.
  }, [pageKey]);

  const toggle = (): void => {
    if (status === 'reading') return stop();
    wanted.current = true;
    start();
  };
  return { status, toggle, stop };
}

/** Chromium loads voices only when asked, and answers later; asking early makes the first press work. */
function useVoicesLoaded(): void {
  useEffect(() => {
    (globalThis as { speechSynthesis?: Synthesis }).speechSynthesis?.getVoices();
  }, []);
}

const sentenceLight = 'spoken-sentence';
const wordLight = 'spoken-word';

function lightSentence(sentence: SpokenSentence | undefined): void {
  CSS.highlights.delete(wordLight);
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
}

function keepInView(range: Range | null | undefined): void {
  const place = range?.startContainer.parentElement;
  place?.scrollIntoView({ block: 'nearest' });
}
