import type { Tx } from '#console/db/database.ts';
import type { LiveTopic } from '#protocol/console-api.ts';
import type { DeviceEvent } from '#protocol/events.ts';

/** A device's event as it is stored, in the transaction that stores it. */
export interface NewEvent {
  readonly device: string;
  readonly receivedAt: string;
  readonly event: DeviceEvent;
}

/** Keeps a part's own tables in step with the events: called once a group, before COMMIT. */
export interface Projection {
  /** Returns what changed for the pages. Must give the same tables when run over all events again. */
  apply(tx: Tx, events: readonly NewEvent[]): Promise<readonly LiveTopic[]>;
  /** Called once what the last `apply` did is stored: now others may be told. */
  stored?(): void;
}
