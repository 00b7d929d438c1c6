import type { Result } from '#base/result.ts';
import { ok } from '#base/result.ts';
import type { Change, Saved } from '#platform/host-writer.ts';
import { composeWriter, noSettling } from '#platform/portable/writer.ts';
import { registryApi } from '#platform/win32/registry/library.ts';
import { registryListWriter } from '#platform/win32/registry/list-writer.ts';
import type { RegistryApi } from '#platform/win32/registry/registry-api.ts';
import { registryValueWriter } from '#platform/win32/registry/value-writer.ts';
import { answer } from './answer.ts';

export interface Step {
  readonly do: 'capture' | 'apply' | 'revert' | 'holds';
  readonly change: Change;
  readonly saved?: Saved;
}

interface Input {
  readonly steps: readonly Step[];
  /** The process is ended by force before its n-th change of the registry. */
  readonly killAt?: number;
}

void answer<Input>(async ({ steps, killAt }) => {
  const api = await registryApi();
  if (!api.ok) throw new Error(api.error);
  const bound = async () => ok(killAt === undefined ? api.value : mortal(api.value, killAt));
  const writer = composeWriter(
    { 'registry-value': registryValueWriter(bound), 'registry-list': registryListWriter(bound) },
    noSettling,
  );
  const results: Result<unknown, unknown>[] = [];
  for (const { do: what, change, saved = null } of steps)
    results.push(
      what === 'capture'
        ? await writer.capture(change)
        : what === 'holds'
          ? await writer.holds(change)
          : what === 'apply'
            ? await writer.apply(change, saved, [change])
            : await writer.revert([change], saved),
    );
  return results;
});

let changes = 0;

/** Windows' functions, and an end without warning in the middle of using them. */
function mortal(api: RegistryApi, killAt: number): RegistryApi {
  const counted =
    <Words extends unknown[], T>(call: (...words: Words) => T) =>
    (...words: Words): T => {
      changes += 1;
      if (changes === killAt) {
        console.log('KILLED');
        process.kill(process.pid, 'SIGKILL');
      }
      return call(...words);
    };
  return {
    ...api,
    create: counted(api.create),
    set: counted(api.set),
    deleteValue: counted(api.deleteValue),
    deleteKey: counted(api.deleteKey),
  };
}
