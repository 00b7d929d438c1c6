import { z } from 'zod';
import { daysMs } from '#base/duration.ts';
import { durationParameter } from '#rules/duration-parameter.ts';
import { productNames } from './known-products.ts';

/**
 * What a school asks for. SOKE-19: definitions at least weekly (7d); SOKE-04: every device that can
 * run it, so the ones that cannot are named; SPRING-15, OLI-30: the product is the school's choice.
 * STOCKS-21 and WBJS-22 ask for "up to date" without a number, which a product's own word can meet.
 */
export const parameters = z
  .strictObject({
    maxDefinitionAge: durationParameter({ leastMs: 3_600_000, mostMs: daysMs(90) })
      .default(daysMs(7))
      .meta({ description: 'How old virus definitions may be, from the time they were made' }),
    products: z
      .union([z.literal('any'), z.array(z.enum(productNames)).min(1)])
      .default('any')
      .meta({ description: 'Which products count: any, or a list of names' }),
    realTime: z
      .enum(['any', 'required'])
      .default('any')
      .meta({ description: 'Whether files must be looked at as they are opened' }),
    vendorSaysFresh: z.enum(['accept', 'unknown']).default('unknown').meta({
      description:
        'accept: a product that gives no date and calls its definitions fresh meets the rule; unknown: it does not show it',
    }),
    capable: z
      .enum(['all', 'list'])
      .default('all')
      .meta({ description: 'all: every device must run one; list: except those in notCapable' }),
    notCapable: z
      .array(z.string().min(1).max(100))
      .max(200)
      .default([])
      .meta({ description: 'Host names or models (* stands for anything) that cannot run one' }),
  })
  .superRefine((value, context) => {
    if (value.capable === 'all' && value.notCapable.length > 0)
      context.addIssue({
        code: 'custom',
        path: ['notCapable'],
        message: 'names devices, but "capable: all" makes no exception; write "capable: list" too',
      });
  });
export type Parameters = z.infer<typeof parameters>;

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The entry of a list that names this machine, by host name or model, `*` standing for anything. */
export function matchingEntry(
  entries: readonly string[],
  names: readonly string[],
): string | undefined {
  return entries.find((entry) => {
    const pattern = new RegExp(`^${entry.split('*').map(escaped).join('.*')}$`, 'i');
    return names.some((name) => name !== '' && pattern.test(name));
  });
}
