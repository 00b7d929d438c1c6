import { z } from 'zod';

/** SPRING-16: Wi-Fi is encrypted. */
export const parameters = z.strictObject({
  minimum: z
    .enum(['wpa', 'wpa2', 'wpa3'])
    .default('wpa2')
    .meta({ description: 'The oldest kind of encryption that a joined network may use' }),
  enterprise: z
    .enum(['any', 'required'])
    .default('any')
    .meta({ description: 'required: each person or laptop signs in (802.1X), no key for all' }),
  saved: z
    .enum(['ignore', 'judge'])
    .default('ignore')
    .meta({ description: 'judge: networks that the laptop joins by itself count as well' }),
  networks: z
    .array(z.string().min(1).max(64))
    .max(50)
    .default([])
    .meta({ description: 'Names of the school’s own networks: only these are ever told' }),
});
export type Parameters = z.infer<typeof parameters>;
