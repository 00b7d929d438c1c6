import { isGrownUp } from '#base/words/spoken-language.ts';
import type { LocalState } from '#protocol/local-ipc.ts';

/**
 * How a window speaks to whoever is in front of it, for `InLanguage`: a pupil's own language as the
 * school wrote it down, and whatever they chose before that; grown-ups read English.
 */
export function spokenTo(
  state: { kind: 'ready'; value: LocalState } | { kind: 'loading' | 'failed' },
): { language: string | undefined; fixed: boolean; grownUp: boolean } {
  const person = state.kind === 'ready' ? state.value.person : null;
  const grownUp = isGrownUp(person);
  return { language: grownUp ? undefined : person?.language, fixed: grownUp, grownUp };
}
