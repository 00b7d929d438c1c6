import { z } from 'zod';
import { browserIds } from '#rules/browser-products.ts';
import { parseSite } from '#rules/browser-sites.ts';
import type { Strictness } from '#rules/rule.ts';
import { socialNetworkIds } from './site-lists.ts';

export const downloadChoices = ['any', 'no-dangerous', 'none'] as const;
export const privateChoices = ['allowed', 'off'] as const;
export const searchChoices = ['any', 'always'] as const;
export const imageChoices = ['any', 'blocked'] as const;

const site = z
  .string()
  .max(200)
  .refine((text) => parseSite(text) !== null, {
    error:
      'a site such as "bbc.co.uk" or "bbc.co.uk/bitesize"; names below it are meant too, and "*" means every site',
  });

const extensionId = z
  .string()
  .regex(
    /^(?:[a-p]{32}|\{[0-9a-fA-F-]{36}\}|[^\s@]{1,80}@[^\s@]{1,80})$/,
    'an id as the browser shows it: 32 letters from a to p (Chrome, Edge), or an address or a code in braces (Firefox)',
  );

const choice = <T extends string>(values: readonly string[], what: string) =>
  z.string().refine((value): value is T => values.includes(value), {
    error: `${what} that is not known here; known are ${values.join(', ')}`,
  });

export const parameters = z.strictObject({
  browsers: z
    .union([z.literal('any'), z.array(choice(browserIds, 'a browser')).min(1)])
    .default('any')
    .describe('Browsers that may be on the laptop. Of those known here, any other is a violation.'),
  downloads: z
    .enum(downloadChoices)
    .default('any')
    .describe(
      'no-dangerous: programs and other dangerous kinds of files, and what is known to be malicious, are not downloaded. none: nothing is. Firefox has no policy for either.',
    ),
  block: z.array(site).max(500).default([]).describe('Sites that must not open.'),
  allow: z
    .array(site)
    .max(500)
    .default([])
    .describe('Exceptions: sites that open although "block" or another list closes them.'),
  socialNetworks: z
    .union([z.literal('any'), z.array(choice(socialNetworkIds, 'a social network')).max(50)])
    .default('any')
    .describe(
      'Social networks that are open; an empty list closes all that are known here (STOCKS-23, OLI-20).',
    ),
  imageSearch: z
    .enum(imageChoices)
    .default('any')
    .describe('blocked: pages that search the web for pictures are closed (STOCKS-17).'),
  safeSearch: z
    .enum(searchChoices)
    .default('any')
    .describe('always: Google’s and, in Edge, Bing’s own filter for results is on.'),
  privateBrowsing: z
    .enum(privateChoices)
    .default('allowed')
    .describe('off: no windows that keep no history.'),
  extensions: z
    .union([z.literal('any'), z.array(extensionId).max(200)])
    .default('any')
    .describe('Extensions that a person may add to a browser; an empty list: none.'),
});
export type BrowserParameters = z.infer<typeof parameters>;

export const strictness: { readonly [Name in keyof BrowserParameters]: Strictness } = {
  browsers: { kind: 'fewer' },
  downloads: { kind: 'order', values: downloadChoices },
  block: { kind: 'more' },
  allow: { kind: 'fewer' },
  socialNetworks: { kind: 'fewer' },
  imageSearch: { kind: 'order', values: imageChoices },
  safeSearch: { kind: 'order', values: searchChoices },
  privateBrowsing: { kind: 'order', values: privateChoices },
  extensions: { kind: 'fewer' },
};
