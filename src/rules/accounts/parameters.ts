import { z } from 'zod';

const names = z.array(z.string().min(1).max(100)).max(100);

/**
 * SOKE-17, WBJS-17: everybody has an account of their own; SPRING-19, OLI-17: guests have one
 * together; OLI-27: nobody lends theirs.
 */
export const parameters = z.strictObject({
  guest: z
    .enum(['allow', 'forbid'])
    .default('forbid')
    .meta({ description: 'Whether somebody without an account may sign in as a guest' }),
  automaticLogon: z
    .enum(['allow', 'forbid'])
    .default('forbid')
    .meta({ description: 'Whether the laptop may sign somebody in by itself' }),
  shared: z
    .enum(['allow', 'forbid'])
    .default('forbid')
    .meta({ description: 'Whether accounts for more than one person may be there' }),
  sharedNames: names.default([]).meta({
    description:
      'Names of such accounts beside the usual ones (pupil, year3, class2 …); * stands for anything',
  }),
  ownNames: names.default([]).meta({
    description:
      'Accounts that look shared by their name and are one person’s; * stands for anything',
  }),
  elsewhere: z
    .enum(['allow', 'tell', 'forbid'])
    .default('tell')
    .meta({ description: 'One person signed in at several devices at once: told, or a violation' }),
});
export type Parameters = z.infer<typeof parameters>;
