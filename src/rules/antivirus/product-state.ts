/** What Windows Security Center says of one product, out of the bits of its `productState`. */
export interface ProductState {
  readonly power: 'on' | 'off' | 'snoozed' | 'expired';
  /** Are its definitions fresh, by its own word? */
  readonly fresh: boolean;
  /** Made by Microsoft. */
  readonly ours: boolean;
}

const powers: Readonly<Record<number, ProductState['power']>> = {
  0x0000: 'off',
  0x1000: 'on',
  0x2000: 'snoozed',
  0x3000: 'expired',
};

/**
 * Reads `productState` of the WMI class AntiVirusProduct (root\SecurityCenter2): bits 0xF000 are the
 * product's state, 0x00F0 the definitions' (0x10: out of date), 0x0F00 its owner (0x100: Microsoft).
 * Microsoft does not document the number; these are the masks of the WSC headers' enumerations
 * (WSC_SECURITY_PRODUCT_STATE), which several inventory tools use. undefined: not such a number.
 */
export function parseProductState(value: unknown): ProductState | undefined {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0) return undefined;
  const power = powers[value & 0xf000];
  const signatures = value & 0x00f0;
  if (power === undefined || (signatures !== 0 && signatures !== 0x10)) return undefined;
  return { power, fresh: signatures === 0, ours: (value & 0x0f00) === 0x100 };
}
