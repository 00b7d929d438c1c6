import { primaryLanguage } from '#base/primary-language.ts';
import type { Disposable } from '#base/disposable.ts';

/** The little of `speechSynthesis` that is used, so that a test can hand in its own. */
export type Synthesis = Pick<
  SpeechSynthesis,
  'speak' | 'cancel' | 'getVoices' | 'addEventListener' | 'removeEventListener'
>;

/**
 * A voice that speaks on this laptop itself: words of a child are never sent away to be spoken.
 * The document's language first, British English before other English.
 */
export function chooseVoice(
  voices: readonly SpeechSynthesisVoice[],
  language: string,
): SpeechSynthesisVoice | null {
  const wanted = language.toLowerCase();
  const base = primaryLanguage(wanted);
  const tag = (voice: SpeechSynthesisVoice): string => voice.lang.toLowerCase().replace('_', '-');
  const rank = (voice: SpeechSynthesisVoice): number => {
    if (tag(voice) === wanted) return 0;
    if (tag(voice) === `${base}-gb`) return 1;
    return 2;
  };
  const speaks = (voice: SpeechSynthesisVoice): boolean => primaryLanguage(tag(voice)) === base;
  const local = voices.filter((voice) => voice.localService && speaks(voice));
  return local.toSorted((a, b) => rank(a) - rank(b))[0] ?? null;
}

export interface ReadEvents {
  /** A sentence begins. */
  readonly onSentence: (index: number) => void;
  /** A word of the present sentence begins; not every voice tells. */
  readonly onWord: (index: number, start: number, length: number) => void;
  readonly onEnd: (how: 'finished' | 'no-voice') => void;
}

/** One sentence and the voice that speaks its language. */
export interface Spoken {
  readonly text: string;
  readonly voice: SpeechSynthesisVoice;
}

/**
 * Speaks sentences one after another: a long utterance is cut off after about 15 s by Chromium, and
 * the sentence can be lit up even where a voice does not tell its words.
 */
export function readAloud(
  synthesis: Synthesis,
  sentences: readonly Spoken[],
  rate: number,
  events: ReadEvents,
): Disposable {
  let stopped = false;
  const speakFrom = (index: number): void => {
    const sentence = sentences[index];
    if (stopped) return;
    if (sentence === undefined) return events.onEnd('finished');
    const { text, voice } = sentence;
    const utterance = new SpeechSynthesisUtterance(text);
    utterance.voice = voice;
    utterance.lang = voice.lang;
    utterance.rate = rate;
    utterance.onstart = () => {
      if (!stopped) events.onSentence(index);
    };
    utterance.onboundary = (event) => {
      if (stopped || event.name !== 'word') return;
      events.onWord(index, event.charIndex, event.charLength || wordLength(text, event.charIndex));
    };
    utterance.onend = () => speakFrom(index + 1);
    utterance.onerror = () => {
      if (!stopped) events.onEnd('no-voice');
    };
    synthesis.speak(utterance);
  };
  synthesis.cancel();
  speakFrom(0);
  return {
    dispose: () => {
      stopped = true;
      synthesis.cancel();
    },
  };
}

/** Letters of the word at `start`, where the engine tells only where it begins. */
export function wordLength(text: string, start: number): number {
  return /^[\p{L}\p{N}'’-]+/u.exec(text.slice(start))?.[0].length ?? 1;
}
