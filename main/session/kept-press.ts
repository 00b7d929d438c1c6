import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Logger } from '#base/logger.ts';
import { writeFileAtomicSync } from '#node/atomic-file.ts';
import { readTextCapped } from '#node/capped-read.ts';
import { isoTime } from '#protocol/scalars.ts';

const keptPress = z.strictObject({
  /** The same in every telling of it, so that the agent takes it once. */
  press: z.uuid(),
  at: isoTime,
  /** False once the screen was shown again. */
  cover: z.boolean(),
});
export type KeptPress = z.infer<typeof keptPress>;

/** A press that the agent has not taken yet, over a restart of the session app. Nothing here throws. */
export interface PressKeeper {
  read(): KeptPress | null;
  write(press: KeptPress): void;
  remove(): void;
}

const largest = 1_024;

/** In the person's own data folder, for their eyes alone: when, and not on what. */
export function keepPressIn(folder: string, logger: Logger): PressKeeper {
  const file = join(folder, 'press.json');
  const attempt = (what: string, act: () => void): void => {
    try {
      act();
    } catch (cause) {
      logger.error(`a press could not be ${what}`, { cause: String(cause) });
    }
  };
  return {
    read: () => readFrom(file, logger),
    write: (press) =>
      attempt('kept', () => writeFileAtomicSync(file, JSON.stringify(press), { mode: 0o600 })),
    remove: () => attempt('removed', () => rmSync(file, { force: true })),
  };
}

function readFrom(file: string, logger: Logger): KeptPress | null {
  const text = readTextCapped(file, largest);
  if (!text.ok && text.error === 'not-found') return null;
  try {
    if (text.ok) return keptPress.parse(JSON.parse(text.value));
  } catch {
    // Said below: whoever mends this laptop should hear of it.
  }
  logger.error('a kept press cannot be read; nobody is told of it', { file });
  return null;
}
