import type { LocalState } from '#protocol/local-ipc.ts';
import type { WindowApi } from '#protocol/windows.ts';
import type { ReadingLevel } from '../ui/document/reading-level.ts';
import type { Sitting } from './use-sitting.ts';

/** What each way of showing a document is given. */
export interface Shown {
  readonly api: WindowApi<'aup'>;
  readonly state: LocalState;
  readonly sitting: Sitting;
  readonly current: NonNullable<Sitting['current']>;
  readonly level: ReadingLevel;
}
