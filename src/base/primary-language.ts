/** The primary part of a language tag (BCP 47), in small letters: `pl` of `pl-PL`. */
export const primaryLanguage = (language: string): string => language.split('-')[0]!.toLowerCase();
