import { z } from 'zod';
import { filterIds } from './known-filters.ts';

const address = z
  .string()
  .max(300)
  .refine((text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol), {
    message: 'write an address that begins with http:// or https://',
  });
const pattern = z.string().min(1).max(200);
const host = z
  .string()
  .regex(/^[a-z0-9]([a-z0-9.-]{0,200}[a-z0-9])?$/i, 'write a host name such as block.example.org');

const test = z.strictObject({
  url: address,
  expect: z.enum(['blocked', 'open']),
  /** In the school's words, for the record: "adult content", "search". */
  category: z.string().min(1).max(60),
});
export type FilterTest = z.infer<typeof test>;

const blockPage = z.strictObject({
  hosts: z.array(host).max(20).default([]).meta({ description: 'Where the filter redirects to' }),
  marks: z.array(pattern).max(20).default([]).meta({ description: 'Words that its page contains' }),
  issuers: z
    .array(pattern)
    .max(20)
    .default([])
    .meta({ description: 'Who signs its certificate (a part of the issuer’s name)' }),
  addresses: z
    .array(z.union([z.ipv4(), z.ipv6()]))
    .max(20)
    .default([])
    .meta({ description: 'Addresses that its name server gives for what is blocked' }),
  noSuchName: z
    .enum(['unknown', 'blocked'])
    .default('unknown')
    .meta({ description: 'blocked: its name server denies that blocked names exist' }),
});
export type BlockPage = z.infer<typeof blockPage>;

const site = z.strictObject({
  name: z.string().min(1).max(60),
  gateways: z
    .array(z.string().regex(/^([0-9a-f]{2}:){5}[0-9a-f]{2}$/i, 'write 00:11:22:33:44:55'))
    .max(20)
    .default([]),
  suffixes: z.array(host).max(20).default([]),
});
export type Site = z.infer<typeof site>;

const unique = (tests: readonly FilterTest[]): boolean =>
  new Set(tests.map(({ url }) => url)).size === tests.length;

/**
 * What a school asks of its filter. WBJS-20, SOKE-06: filtering for all, different by user (groups
 * of a pack give each role its own tests); SPRING-14: TLS inspection is optional and must be known.
 */
export const parameters = z.strictObject({
  client: z
    .union([z.literal('any'), z.array(z.enum(filterIds as [string, ...string[]])).min(1)])
    .default('any')
    .meta({ description: 'Filter clients of which one must be at work here, or any' }),
  extensions: z
    .array(z.string().min(5).max(100))
    .max(20)
    .default([])
    .meta({ description: 'Ids of the filter’s browser extensions that are not in the list' }),
  marks: z
    .strictObject({
      programs: z.array(z.string().min(1).max(100)).max(20).default([]),
      paths: z.array(z.string().min(2).max(300)).max(20).default([]),
    })
    .prefault({})
    .meta({ description: 'Programs and paths by which the school knows its filter’s client' }),
  dns: z
    .union([
      z.literal('any'),
      z
        .array(z.union([z.ipv4(), z.ipv6()]))
        .min(1)
        .max(20),
    ])
    .default('any')
    .meta({ description: 'Name servers that may be asked, or any' }),
  proxy: z
    .union([z.enum(['any', 'none']), z.string().regex(/^[a-z0-9.-]+:\d{1,5}$|^pac:https?:\/\//i)])
    .default('any')
    .meta({ description: 'any, none, host:port, or pac:http://… of the proxy that must be set' }),
  tests: z
    .array(test)
    .max(20)
    .refine(unique, 'each address once')
    .default([])
    .meta({ description: 'Addresses to ask for, and what must come of it' }),
  blockPage: blockPage
    .prefault({})
    .meta({ description: 'How the filter’s answer for what is blocked can be known' }),
  inspection: z
    .union([
      z.enum(['any', 'none', 'allowed']),
      z.strictObject({
        issuer: pattern,
        required: z.enum(['no', 'on-site', 'everywhere']).default('no'),
      }),
    ])
    .default('any')
    .meta({ description: 'Whether TLS may be inspected, and by whom' }),
  inspectionHost: host
    .nullable()
    .default(null)
    .meta({ description: 'The server whose certificate is looked at; else the first open test’s' }),
  sites: z
    .array(site)
    .max(50)
    .default([])
    .meta({ description: 'How the school’s own network is known, without locating anything' }),
  offSite: z
    .enum(['not-judged', 'same'])
    .default('same')
    .meta({ description: 'not-judged: the filter is in the school’s network only' }),
});
export type Parameters = z.infer<typeof parameters>;
