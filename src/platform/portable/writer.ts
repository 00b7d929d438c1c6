import { err, type Result } from '#base/result.ts';
import type { HostError } from '#platform/host.ts';
import type { Change, HostWriter, Reverted, Saved, Settle } from '#platform/host-writer.ts';

/** A writer for one kind of change; see `HostWriter` for what each method promises. */
export interface KindWriter<C extends Change = never> {
  capture(change: C): Promise<Result<Saved, HostError>>;
  apply(change: C, saved: Saved, ours: readonly C[]): Promise<Result<void, HostError>>;
  revert(ours: readonly C[], saved: Saved): Promise<Result<Reverted, HostError>>;
  holds(change: C): Promise<Result<boolean, HostError>>;
}

export type KindWriters = {
  readonly [K in Change['kind']]?: KindWriter<Extract<Change, { kind: K }>>;
};

/** One writer out of those for the kinds of change that this OS knows; others are `failed`. */
export function composeWriter(kinds: KindWriters, settle: HostWriter['settle']): HostWriter {
  const of = (change: Change | undefined): KindWriter | undefined =>
    change && (kinds[change.kind] as KindWriter | undefined);
  const unknown = (change: Change | undefined): Result<never, HostError> =>
    err({
      code: 'failed',
      what: change?.kind ?? 'no change',
      message: 'this system has no such setting',
    });
  return {
    capture: async (change) => (await of(change)?.capture(change as never)) ?? unknown(change),
    apply: async (change, saved, ours) =>
      (await of(change)?.apply(change as never, saved, ours as never[])) ?? unknown(change),
    revert: async (ours, saved) =>
      (await of(ours[0])?.revert(ours as never[], saved)) ?? unknown(ours[0]),
    holds: async (change) => (await of(change)?.holds(change as never)) ?? unknown(change),
    settle,
  };
}

/** Where nothing needs to be told. */
export const noSettling = async (_what: Settle): Promise<Result<void, HostError>> => ({
  ok: true,
  value: undefined,
});
