import { expect, it } from 'vitest';
import { spokenLanguage } from './spoken-language.ts';

const pupil = { role: 'pupil' };
const system = ['so-GB', 'pl_PL.UTF-8', 'en-GB'];

it.each([
  ['what they chose', { person: { ...pupil, language: 'ur' }, chosen: 'pl' }, 'pl'],
  ['else the school’s word on them', { person: { ...pupil, language: 'ur' } }, 'ur'],
  ['else English, once the agent has answered', { person: pupil }, 'en-GB'],
  ['English for nobody that the school knows', { person: null }, 'en-GB'],
  ['what was chosen, for nobody that the school knows', { person: null, chosen: 'cy' }, 'cy'],
  ['the system’s, while nobody has been told of', { person: undefined }, 'pl-PL'],
  ['what was chosen, before the system’s', { person: undefined, chosen: 'uk' }, 'uk'],
  ['English that was chosen, also there', { person: undefined, chosen: 'en-GB' }, 'en-GB'],
  [
    'English for a grown-up',
    { person: { role: 'teacher', language: 'pl' }, chosen: 'ur' },
    'en-GB',
  ],
  ['a child’s where no role is known', { person: { language: 'pl' } }, 'pl'],
  ['English for a language without words', { person: { ...pupil, language: 'so' } }, 'en-GB'],
])(
  'is %s',
  (_, { person, chosen = undefined }: Partial<Parameters<typeof spokenLanguage>[0]>, language) => {
    expect(spokenLanguage({ person, chosen, system })).toBe(language);
  },
);

it.each([
  [[], 'en-GB'],
  [['en-US', 'pl-PL'], 'en-GB'],
  [['fr-FR', 'de-DE'], 'en-GB'],
  [['cy-GB', 'en-GB'], 'cy-GB'],
  [['ur_PK'], 'ur-PK'],
])('of a system in %j it is %s', (wanted, language) => {
  expect(spokenLanguage({ person: undefined, chosen: undefined, system: wanted })).toBe(language);
});
