import { primaryLanguage } from '#base/primary-language.ts';

/** Languages written from right to left (CLDR), as far as children in British schools bring them. */
const rightToLeft = new Set(['ar', 'ckb', 'dv', 'fa', 'he', 'ps', 'sd', 'ug', 'ur', 'yi']);

/** Which way a text in `language` (BCP 47, such as `ur` or `en-GB`) runs. */
export function directionOf(language: string): 'ltr' | 'rtl' {
  return rightToLeft.has(primaryLanguage(language)) ? 'rtl' : 'ltr';
}
