import { z } from 'zod';
import { role } from '#protocol/scalars.ts';

/** WBJS-16: access rights are clearly defined; WBJS-25: no one but those may alter settings. */
export const parameters = z.strictObject({
  allowedRoles: z
    .array(role)
    .max(15)
    .default(['technician'])
    .meta({ description: 'Roles that may be signed in with an administrator’s rights' }),
  allowedAccounts: z.array(z.string().min(1).max(100)).max(100).default([]).meta({
    description:
      'Accounts and groups that may be administrators: name, DOMAIN\\name or SID; * stands for anything',
  }),
  others: z
    .enum(['report', 'forbid'])
    .default('report')
    .meta({ description: 'What holds for administrators that allowedAccounts does not name' }),
  passwordless: z
    .enum(['any', 'forbid'])
    .default('any')
    .meta({ description: 'Whether rights may be taken without a password (sudo, doas)' }),
});
export type Parameters = z.infer<typeof parameters>;
