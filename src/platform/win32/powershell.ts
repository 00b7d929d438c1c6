import { err } from '#base/result.ts';
import type { Host } from '#platform/host.ts';

export const askPowerShell: Host['askPowerShell'] = async (script) =>
  err({ code: 'failed', what: script, message: 'not read by this version' });
