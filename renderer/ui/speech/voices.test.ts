import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Synthesis } from './reader.ts';
import { voicesLateMs, voicesOf } from './voices.ts';

const english = { name: 'gb', lang: 'en-GB', localService: true } as SpeechSynthesisVoice;

function laptop(voices: SpeechSynthesisVoice[]): { synthesis: Synthesis; come: () => void } {
  const target = new EventTarget();
  const synthesis = {
    getVoices: () => voices,
    addEventListener: target.addEventListener.bind(target),
    removeEventListener: target.removeEventListener.bind(target),
  } as unknown as Synthesis;
  const come = (): void => {
    voices.push(english);
    target.dispatchEvent(new Event('voiceschanged'));
  };
  return { synthesis, come };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('takes the voices that are there without waiting', async () => {
  expect(await voicesOf(laptop([english]).synthesis)).toEqual([english]);
});

it('waits for voices that are still being loaded', async () => {
  const { synthesis, come } = laptop([]);
  const voices = voicesOf(synthesis);
  come();
  expect(await voices).toEqual([english]);
});

it('gives up after a while where there are none', async () => {
  const voices = voicesOf(laptop([]).synthesis);
  await vi.advanceTimersByTimeAsync(voicesLateMs);
  expect(await voices).toEqual([]);
});
