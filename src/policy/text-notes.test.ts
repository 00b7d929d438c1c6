import { expect, it } from 'vitest';
import type { AupAudience, AupCard } from '#protocol/policy.ts';
import { textNotes } from '#policy/text-notes.ts';

const card = (audience: string, language: string, reviewed?: boolean): AupCard => ({
  ...{ audience, variant: 'standard', language, title: '', markdown: '', pictures: {} },
  ...(reviewed !== undefined && { reviewed }),
});
const audience = (name: string) => ({ audience: name }) as AupAudience;

it('names each language that nobody has read, and each audience without a card', () => {
  const cards = [
    card('pupils', 'en'),
    card('pupils', 'ur', false),
    card('pupils', 'cy', false),
    card('staff', 'cy', false),
    card('staff', 'pl', true),
  ];
  const audiences = [audience('pupils'), audience('staff'), audience('visitors')];
  expect(textNotes({ audiences, documents: [], cards })).toEqual([
    'Welsh (cy): nobody who speaks it has read its 2 texts yet; when somebody has, write reviewed: yes into the front matter',
    'Urdu (ur): nobody who speaks it has read its text yet; when somebody has, write reviewed: yes into the front matter',
    'audience "visitors" has no card that says what to do',
  ]);
  expect(textNotes({ audiences: [audience('staff')], documents: [] })).toEqual([
    'audience "staff" has no card that says what to do',
  ]);
});
