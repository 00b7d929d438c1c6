import { z } from 'zod';
import type { Strictness } from '#rules/rule.ts';
import { siteParameter } from '#rules/site-parameter.ts';

export const expectations = ['optional', 'in-session', 'always'] as const;
export const webs = ['any', 'checked-sites', 'only-in-session', 'demonstration'] as const;

export const parameters = z.strictObject({
  expected: z
    .enum(expectations)
    .default('optional')
    .describe(
      'always: a pupil at a laptop is in a session (SPRING-17). in-session: pupils work in sessions, and a laptop may be used without the web outside them. optional: the teacher decides.',
    ),
  web: z
    .enum(webs)
    .default('any')
    .describe(
      'What pupils may do on the web. only-in-session and demonstration close it outside sessions; checked-sites and demonstration want the sites of a session named, and nothing else opens in it (WBJS-14, STOCKS-15).',
    ),
  alwaysOpen: z
    .array(siteParameter)
    .max(50)
    .default([])
    .describe('Sites that stay open for pupils when the web is closed, such as the school’s help.'),
  apps: z
    .union([z.literal('any'), z.array(z.string().regex(/^[a-z0-9][a-z0-9 ._+-]{0,59}$/)).max(100)])
    .default('any')
    .describe(
      'Programs that pupils may use in a session: names of apps.json, or a program’s own in lower case without ".exe".',
    ),
  secondsToSave: z
    .int()
    .min(15)
    .max(600)
    .default(60)
    .describe('How long a program that is not named stays open after the notice, for saving.'),
  attentionMinutes: z
    .int()
    .min(1)
    .max(30)
    .default(3)
    .describe(
      'How long screens rest at "eyes to the front", where the teacher chooses nothing else.',
    ),
  longestAttentionMinutes: z
    .int()
    .min(1)
    .max(30)
    .default(10)
    .describe('The longest that screens may rest; laptops end it then whatever they are told.'),
});
export type SessionParameters = z.infer<typeof parameters>;

export const strictness: { readonly [Name in keyof SessionParameters]: Strictness } = {
  expected: { kind: 'order', values: expectations },
  web: { kind: 'order', values: webs },
  alwaysOpen: { kind: 'fewer' },
  apps: { kind: 'fewer' },
  secondsToSave: { kind: 'specific' },
  attentionMinutes: { kind: 'specific' },
  longestAttentionMinutes: { kind: 'specific' },
};
