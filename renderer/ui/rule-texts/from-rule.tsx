import type { ReactNode } from 'react';
import { primaryLanguage } from '#base/primary-language.ts';
import { filled } from '#base/words/filled.ts';
import { programName } from '../program-name.ts';
import { useLanguage } from '../words/use-words.tsx';
import { ruleTextIn } from './rule-texts.ts';

type Values = Readonly<Record<string, unknown>>;

/** What a rule says to a pupil, its places filled in: in their language, or marked as English. */
export function FromRule({ text, values = {} }: { text: string; values?: Values }): ReactNode {
  const language = useLanguage();
  const shown: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(values)) {
    if (typeof value === 'number') shown[name] = value;
    if (typeof value === 'string') shown[name] = programName(value, language);
  }
  if (primaryLanguage(language) === 'en') return filled(text, shown, language);
  const said = ruleTextIn(text, language);
  if (said !== null) return filled(said, shown, language);
  return (
    <bdi lang="en" dir="ltr">
      {filled(text, shown, 'en')}
    </bdi>
  );
}
