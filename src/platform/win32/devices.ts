import { type Disposable, noDisposable } from '#base/disposable.ts';
import type { Logger } from '#base/logger.ts';
import type { DeviceEvent } from '#platform/host.ts';

/** Device events are not read on Windows: rules look again at their interval, and the log says so. */
export function watchDevices(
  subsystems: readonly string[],
  _onEvent: (event: DeviceEvent) => void,
  { logger }: { readonly logger: Logger },
): Disposable {
  logger.warn(
    'Device events cannot be watched on Windows; changes are noticed at the next check.',
    {
      subsystems,
    },
  );
  return noDisposable;
}
