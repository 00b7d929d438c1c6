import { err } from '#base/result.ts';
import type { Host } from '#platform/host.ts';

export const processes: Host['processes'] = async () =>
  err({ code: 'failed', what: 'processes', message: 'not read by this version' });
