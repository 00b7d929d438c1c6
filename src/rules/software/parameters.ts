import { z } from 'zod';
import { approverParameter } from '#rules/approver.ts';

const names = z.array(z.string().min(1).max(100)).max(500).default([]);

export const bypassChoices = ['report', 'forbid'] as const;

/**
 * What a school asks for. WBJS-24, OLI-29: no programs that get round filtering or other rules;
 * OLI-29: nothing without a licence, ask the business manager; STOCKS-22: the coordinator permits.
 */
export const parameters = z.strictObject({
  notApproved: names.meta({
    description: 'Programs that may not be here, by name; * stands for anything',
  }),
  allowed: names.meta({
    description:
      'Programs that may be here whatever else is said, such as the school’s own remote help',
  }),
  bypassTools: z.enum(bypassChoices).default('report').meta({
    description: 'VPNs, proxies, Tor, portable browsers, remote control: report or forbid',
  }),
  approver: approverParameter,
});
export type Parameters = z.infer<typeof parameters>;
