import { shell } from 'electron';
import type { Logger } from '#base/logger.ts';

/** Opens a web address in the person's own browser. */
export async function openAddress(address: string, logger: Logger): Promise<boolean> {
  try {
    await shell.openExternal(address);
    return true;
  } catch (cause) {
    logger.warn('a site could not be opened', { cause: String(cause) });
    return false;
  }
}
