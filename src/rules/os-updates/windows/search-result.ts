import { z } from 'zod';
import { err, ok, type Result } from '#base/result.ts';
import { isAnswer, listOf, textOf, utcTimeOf } from '#rules/script-answer.ts';

/** Update classifications that mean security (Microsoft, "WSUS classification GUIDs"). */
const securityCategories: ReadonlySet<string> = new Set([
  '0fa1201d-4330-4fa8-8ae9-b877473b6441', // Security Updates
  'e6cf1350-c01b-414d-a61f-263d14d133b4', // Critical Updates
]);
/** Defender's definitions: the antivirus rule's matter. */
const definitionUpdates = 'e0789628-ce08-4437-be74-2495b842f43b';
/** A whole newer Windows. */
const upgrades = '3689bdc8-b205-4af4-8d4a-a63924c5e9d5';
const driverKind = 2;
const mostKept = 100;

const foundUpdate = z.strictObject({
  id: z.string().max(100),
  title: z.string().max(200),
  article: z.string().max(20),
  severity: z.string().max(30),
  security: z.boolean(),
  /** When its maker last changed its publication, which is when it came out or later. */
  published: z.iso.datetime().nullable(),
  hidden: z.boolean(),
});
export type FoundUpdate = z.infer<typeof foundUpdate>;

/** What a search found, small enough to be remembered. */
export const searchResult = z.strictObject({
  at: z.iso.datetime(),
  online: z.boolean(),
  updates: z.array(foundUpdate).max(mostKept),
  /** All that wait, drivers and optional ones too. */
  pending: z.int(),
  upgrades: z.int(),
});
export type SearchResult = z.infer<typeof searchResult>;

/**
 * Reads the answer of `pending-updates.ps1`.
 *
 * @returns why there is none otherwise, in words for evidence.
 */
export function parseSearch(
  answer: unknown,
  at: Date,
  online: boolean,
): Result<SearchResult, string> {
  if (!isAnswer(answer)) return err('its answer is not the one expected');
  const fault = textOf(answer['message']) || textOf(answer['fault']);
  if (fault !== '') return err(fault);
  // orcSucceeded; with 3, succeeded with errors, the list may lack some (OperationResultCode).
  if (answer['outcome'] !== 2) return err(`the search ended with ${String(answer['outcome'])}`);
  const all = listOf(answer['updates']).filter(isAnswer);
  const counted = all.filter((update) => !categoriesOf(update).includes(definitionUpdates));
  const visible = counted.filter((update) => update['hidden'] !== true);
  const kept = counted.filter((update) => isSecurity(update));
  return ok({
    at: at.toISOString(),
    online,
    updates: kept.slice(0, mostKept).map(updateOf),
    pending: visible.length,
    upgrades: visible.filter((update) => categoriesOf(update).includes(upgrades)).length,
  });
}

type Update = Readonly<Record<string, unknown>>;

const categoriesOf = (update: Update): string[] =>
  listOf(update['categories']).map((id) => textOf(id).toLowerCase());

function isSecurity(update: Update): boolean {
  if (update['kind'] === driverKind) return false;
  return (
    categoriesOf(update).some((id) => securityCategories.has(id)) ||
    /^(critical|important)$/i.test(textOf(update['severity']))
  );
}

function updateOf(update: Update): FoundUpdate {
  const article = textOf(listOf(update['articles'])[0]);
  return {
    id: textOf(update['id']).slice(0, 100),
    title: textOf(update['title']).slice(0, 200) || 'an update without a title',
    article: article === '' ? '' : `KB${article.replace(/^KB/i, '').slice(0, 15)}`,
    severity: textOf(update['severity']).slice(0, 30),
    security: true,
    published: utcTimeOf(update['published'])?.toISOString() ?? null,
    hidden: update['hidden'] === true,
  };
}
