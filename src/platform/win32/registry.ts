import { err } from '#base/result.ts';
import type { Host } from '#platform/host.ts';

export const readRegistry: Host['readRegistry'] = async (key) =>
  err({ code: 'failed', what: key, message: 'not read by this version' });
