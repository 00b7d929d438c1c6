import { z } from 'zod';

/** From least to most strict. */
export const requiredVolumes = ['system', 'all-fixed'] as const;
export const swapChoices = ['any', 'encrypted'] as const;
export const dataHeld = ['none', 'not-recorded', 'kept', 'carried'] as const;

/**
 * SOKE-14: devices that hold personal data are encrypted, those that stay on site too. SOKE-15: no
 * such data leaves school on a device that is not. Which devices hold it is the school's to say, by
 * group.
 */
export const parameters = z.strictObject({
  required: z
    .enum(requiredVolumes)
    .default('system')
    .describe(
      'system: the disk that the system and people’s own folders are on. all-fixed: every fixed disk.',
    ),
  swap: z
    .enum(swapChoices)
    .default('encrypted')
    .describe('Whether memory that is written to disk (swap, page file) must be encrypted too.'),
  personalData: z
    .enum(dataHeld)
    .default('not-recorded')
    .describe(
      'Personal data on the laptop. none: nothing is asked of it. kept: it stays in school. carried: it leaves school.',
    ),
});
export type EncryptionParameters = z.infer<typeof parameters>;
