import { err, ok, type Result } from '#base/result.ts';
import { makerOf } from './known-products.ts';
import { parseProductState, type ProductState } from './product-state.ts';
import { isAnswer, listOf, textOf } from '#rules/script-answer.ts';

/** One entry of Security Center. */
export interface RegisteredProduct {
  /** As policies name it, or `other`. */
  readonly id: string;
  readonly name: string;
  /** undefined: a state that is not understood. */
  readonly state: ProductState | undefined;
  /** Several entries of one product differ on whether its definitions are fresh. */
  readonly freshDisputed?: true;
  /** The number itself, as it was read. */
  readonly raw: string;
  /** Its program, or '' where the entry names none that could be looked for. */
  readonly program: string;
}

export type SecurityCenter =
  | { readonly kind: 'here'; readonly products: readonly RegisteredProduct[] }
  /** This edition of Windows has none. */
  | { readonly kind: 'none' };

/** Defender's own entry, whatever it is called (Microsoft, "Windows Security Center"). */
const defenderGuid = '{D68DDC3A-831F-4fae-9E44-DA132C1ACF46}';
/** WBEM_E_INVALID_NAMESPACE, WBEM_E_INVALID_CLASS. */
const noNamespace = /0x8004100e|0x80041010/i;

/**
 * Reads the answer of `security-center.ps1`.
 *
 * @returns why it could not be asked otherwise, in words for evidence.
 */
export function parseSecurityCenter(answer: unknown): Result<SecurityCenter, string> {
  if (!isAnswer(answer) || !('products' in answer))
    return err('its answer is not the one expected');
  const fault = textOf(answer['fault']);
  if (noNamespace.test(fault)) return ok({ kind: 'none' });
  if (fault !== '') return err(textOf(answer['message']) || fault);
  return ok({ kind: 'here', products: listOf(answer['products']).filter(isAnswer).map(entryOf) });
}

function entryOf(entry: Readonly<Record<string, unknown>>): RegisteredProduct {
  const state = parseProductState(entry['state']);
  const isDefender = textOf(entry['id']).toLowerCase() === defenderGuid.toLowerCase();
  const name = textOf(entry['name']) || 'a product without a name';
  return {
    id: isDefender ? 'microsoft-defender' : makerOf(name),
    name: isDefender ? 'Microsoft Defender' : name,
    state,
    raw: typeof entry['state'] === 'number' ? describeState(entry['state']) : 'not a number',
    program: programOf(textOf(entry['program'])),
  };
}

const describeState = (state: number): string => `${state} (0x${state.toString(16)})`;

/** Defender names a link, others a path with variables: neither can be looked for. */
const programOf = (path: string): string => (/^[A-Za-z]:\\[^%]*$/.test(path) ? path : '');

/**
 * The entries of one product as one: an update may leave its former entry behind. What is on counts;
 * where the one that is on is stale and another of the same name is not, freshness is not known.
 */
export function mergeEntries(entries: readonly RegisteredProduct[]): RegisteredProduct[] {
  const byName = new Map<string, RegisteredProduct[]>();
  for (const entry of entries) {
    const key = entry.id === 'other' ? entry.name.toLowerCase() : entry.id;
    byName.set(key, [...(byName.get(key) ?? []), entry]);
  }
  return [...byName.values()].map(mergeOne);
}

function mergeOne(entries: readonly RegisteredProduct[]): RegisteredProduct {
  const on = entries.filter(({ state }) => state?.power === 'on');
  const chosen = (on.find(({ state }) => state?.fresh) ?? on[0] ?? entries[0]) as RegisteredProduct;
  const raw = entries.map((entry) => entry.raw).join(' and ');
  const disagree =
    chosen.state?.fresh === false &&
    entries.some(({ name, state }) => name === chosen.name && state?.fresh === true);
  return disagree ? { ...chosen, raw, freshDisputed: true } : { ...chosen, raw };
}
