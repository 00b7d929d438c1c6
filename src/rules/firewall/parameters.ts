import { z } from 'zod';

/** Windows keeps one set of rules for each kind of network. */
export const networks = ['domain', 'private', 'public'] as const;
export type NetworkKind = (typeof networks)[number];
export const productChoices = ['count', 'ignore'] as const;
export const stealthChoices = ['any', 'required'] as const;

export const parameters = z.strictObject({
  networks: z
    .array(z.enum(networks))
    .min(1)
    .default([...networks])
    .describe('Windows: the kinds of network on which the firewall must be on.'),
  otherProducts: z
    .enum(productChoices)
    .default('count')
    .describe('Windows: whether a firewall of another maker counts instead of the built-in one.'),
  stealth: z
    .enum(stealthChoices)
    .default('any')
    .describe('macOS: whether the laptop must also stay silent to probes (stealth mode).'),
});
export type FirewallParameters = z.infer<typeof parameters>;
