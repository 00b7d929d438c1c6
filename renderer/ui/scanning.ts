import { useEffect } from 'react';
import type { ReadingSettings } from '#protocol/windows.ts';

/**
 * For a person with one or two switches, which send Space or Enter. slow and fast: the focus walks
 * by itself, and either key presses what it is on. step: Space walks, Enter presses. It goes round
 * for ever, so nothing is ever missed by being slow.
 */
export type Scanning = NonNullable<ReadingSettings['scanning']>;

const paceMs = { slow: 3_000, fast: 1_500 } as const;
const controls = 'button, a[href], summary, select, input, textarea';
/** A switch held still this long after the last letter walks on again, so that nobody is caught in a field. */
const typingMs = 10_000;

/** Follows the setting that `useReadingSettings` puts on the page. */
export function useScanning(): void {
  useEffect(() => {
    let stop = scan(modeNow());
    const observer = new MutationObserver(() => {
      stop();
      stop = scan(modeNow());
    });
    observer.observe(document.documentElement, { attributeFilter: ['data-scanning'] });
    return () => {
      observer.disconnect();
      stop();
    };
  }, []);
}

const modeNow = (): Scanning => {
  const wanted = document.documentElement.dataset['scanning'];
  return wanted === 'slow' || wanted === 'fast' || wanted === 'step' ? wanted : 'off';
};

function scan(mode: Scanning): () => void {
  if (mode === 'off') return () => undefined;
  const onKey = (event: KeyboardEvent): void => {
    const isSpace = event.key === ' ';
    if ((!isSpace && event.key !== 'Enter') || isTyping(event.target)) return;
    event.preventDefault();
    if (event.repeat) return;
    if (mode === 'step' && isSpace) walk();
    else press();
  };
  // Before the page's own: Space on a button must not press it as well.
  document.addEventListener('keydown', onKey, { capture: true });
  const swallow = (event: KeyboardEvent): void => {
    if (event.key === ' ' && !isTyping(event.target)) event.preventDefault();
  };
  document.addEventListener('keyup', swallow, { capture: true });
  // A window that has not the keyboard stands still: its switches are elsewhere.
  const walkAlone = (): void => {
    if (document.hasFocus() && !isTyping(document.activeElement)) walk();
  };
  const timer = mode === 'step' ? undefined : setInterval(walkAlone, paceMs[mode]);
  document.addEventListener('input', noteTyping);
  return () => {
    document.removeEventListener('input', noteTyping);
    clearInterval(timer);
    document.removeEventListener('keydown', onKey, { capture: true });
    document.removeEventListener('keyup', swallow, { capture: true });
  };
}

let typedAt = -typingMs;
const noteTyping = (event: Event): void => {
  if (isField(event.target)) typedAt = event.timeStamp;
};

const isField = (target: EventTarget | null): target is HTMLTextAreaElement | HTMLInputElement =>
  target instanceof HTMLTextAreaElement ||
  (target instanceof HTMLInputElement && target.type === 'text');

/** An empty field, and one left alone for a while, is a stop like any other. */
const isTyping = (target: EventTarget | null): boolean =>
  isField(target) && target.value !== '' && performance.now() - typedAt < typingMs;

/** To the next control after the one that has the focus, and round again. */
function walk(): void {
  const all = [...document.querySelectorAll<HTMLElement>(controls)].filter(
    (one) => one.checkVisibility() && one.ariaDisabled !== 'true' && one.tabIndex >= 0,
  );
  const at = document.activeElement ?? document.body;
  const after = all.find(
    (one) =>
      one !== at && (at.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0,
  );
  const next = at === document.body ? all[0] : (after ?? all[0]);
  next?.focus({ focusVisible: true } as FocusOptions);
  next?.scrollIntoView({ block: 'nearest' });
}

function press(): void {
  const at = document.activeElement;
  if (at instanceof HTMLElement && at.matches(controls)) at.click();
  else walk();
}
