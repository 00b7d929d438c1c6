import type { Synthesis } from './reader.ts';

/** Longer than a voice takes to load, and short enough that a child does not press again. */
export const voicesLateMs = 2_000;

/**
 * The laptop's voices. Chromium loads them only when asked and tells of it later (`voiceschanged`):
 * whoever presses early waits for them, at most `voicesLateMs`. Empty where there are none.
 */
export async function voicesOf(synthesis: Synthesis): Promise<readonly SpeechSynthesisVoice[]> {
  const known = synthesis.getVoices();
  if (known.length > 0) return known;
  await new Promise<void>((resolve) => {
    const come = (): void => {
      clearTimeout(timer);
      synthesis.removeEventListener('voiceschanged', come);
      resolve();
    };
    const timer = setTimeout(come, voicesLateMs);
    synthesis.addEventListener('voiceschanged', come);
  });
  return synthesis.getVoices();
}
