import type { SupervisedSession } from '#protocol/desired-state.ts';
import type { BrowserFacts } from '#rules/browser-look.ts';
import type { OpenSites } from '#rules/web-limit.ts';

export interface SessionFacts {
  /** The session that is on for this person: null for none, 'no-agent' where nobody remembers. */
  readonly session: SupervisedSession | null | 'no-agent';
  /** null: nothing is asked of browsers now, so they were not looked at. */
  readonly browsers: BrowserFacts | null;
  /** All that opens while whoever is here has rules to read first; null: nothing waits for that. */
  readonly gate: OpenSites;
  /** Whether the windows tell which program is in front; null: not asked for. */
  readonly programs: 'seen' | 'hidden' | 'untold' | null;
}
