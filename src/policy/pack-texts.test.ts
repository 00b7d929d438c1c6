import { afterAll, describe, expect, it } from 'vitest';
import { unwrap } from '#base/result.ts';
import { cardFor } from '#policy/card-for.ts';
import { compilePack } from '#policy/load-pack.ts';
import { documentText, packText, TestPacks } from '#policy/test-packs.ts';
import { largestLocalFrame } from '#protocol/local-ipc.ts';
import { testRules } from '#policy/test-rules.ts';

const packs = new TestPacks();
afterAll(() => packs.dispose());

const audience =
  'aup: { audiences: { pupils: { roles: [pupil], documents: [rule], mode: sign } } }';
const document = (language: string, more = '', version = '1') =>
  documentText(`document: rule\nlanguage: ${language}\ntitle: Rule\nversion: "${version}"${more}`);
const card = (front: string, body = '# What to do\n\nTell.') => `---\n${front}\n---\n\n${body}\n`;
const root = {
  'policy.yaml': packText('root', audience),
  'aup/rule.md': document('en'),
  'aup/rule.cy.md': document('cy'),
};
const languagesOf = (policy: {
  documents: { language: string; reviewed?: boolean | undefined }[];
}) => policy.documents.map(({ language, reviewed }) => `${language} ${String(reviewed)}`);

describe('languages', () => {
  it('are texts of their own; a translation is unread until somebody writes otherwise', async () => {
    const dir = packs.write('root', {
      ...root,
      'aup/rule.pl.md': document('pl', '\nreviewed: yes'),
      'aup/rule.uk.md': document('uk', '\nreviewed: no'),
    });
    const policy = unwrap(await compilePack(dir, testRules));
    expect(languagesOf(policy)).toEqual(['cy false', 'en undefined', 'pl true', 'uk false']);
    packs.remove('root');
  });

  it('of an older version are refused', async () => {
    const files = { ...root, 'aup/rule.cy.md': document('cy', '', '0') };
    expect(await packs.problems('root', files, testRules)).toEqual([
      'aup/rule.cy.md:1:1: translates version "0"; the English text is "1" (translate what changed, and give both the same version)',
    ]);
    packs.remove('root');
  });

  it('of a text that a pack replaces go with it; a translation more is added to those there are', async () => {
    packs.write('root', root);
    const child =
      'pack: child\nextends: root\nschool: { name: C, phase: primary, timezone: Europe/London }';
    const own = { 'policy.yaml': child, 'aup/rule.md': document('en', '', '2') };
    const replaced = unwrap(await compilePack(packs.write('child', own), testRules));
    expect(languagesOf(replaced)).toEqual(['en undefined']);
    packs.remove('child');
    const more = { 'policy.yaml': child, 'aup/rule.so.md': document('so') };
    const added = unwrap(await compilePack(packs.write('child', more), testRules));
    expect(languagesOf(added)).toEqual(['cy false', 'en undefined', 'so false']);
    packs.remove('child');
    packs.remove('root');
  });
});

describe('cards', () => {
  it('are chosen as documents are: by audience, variant and language', async () => {
    const dir = packs.write('root', {
      ...root,
      'policy.yaml': packText(
        'root',
        'aup: { audiences: { pupils: { roles: [pupil], documents: [rule], mode: sign, variants: [{ years: [ks1], variant: ks1 }] } } }',
      ),
      'cards/pupils.ks1.md': card('audience: pupils\nvariant: ks1\ntitle: Young'),
      'cards/pupils.ks1.cy.md': card('audience: pupils\nvariant: ks1\nlanguage: cy\ntitle: Ifanc'),
      'cards/pupils.md': card('audience: pupils\ntitle: All'),
    });
    const policy = unwrap(await compilePack(dir, testRules));
    const title = (person: Parameters<typeof cardFor>[1]) => cardFor(policy, person)?.title ?? null;
    expect(title({ role: 'pupil', year: 2 })).toBe('Young');
    expect(title({ role: 'pupil', year: 2, language: 'cy' })).toBe('Ifanc');
    expect(title({ role: 'pupil', year: 9 })).toBe('All');
    expect(title({ role: 'head' })).toBeNull();
    expect(cardFor({ audiences: policy.audiences }, { role: 'pupil' })).toBeNull();
    packs.remove('root');
  });

  it.each([
    [
      'for nobody',
      card('audience: pupil\ntitle: X'),
      'there is no audience "pupil" (did you mean "pupils"?)',
    ],
    [
      'of two pages',
      card('audience: pupils\ntitle: X', '# A\n\nB\n\n---\n\n# C'),
      'a card is one page',
    ],
    ['without a heading', card('audience: pupils\ntitle: X', 'Tell.'), 'has no heading'],
    [
      'as long as a book',
      card('audience: pupils\ntitle: X', `# A\n\n${'b '.repeat(4_500)}`),
      'keep a card to 8000',
    ],
    [
      'with a picture that is not there',
      card('audience: pupils\ntitle: X', '# A\n\n![b](pictures/b.svg)'),
      'picture b.svg does not exist',
    ],
  ])('%s are refused', async (_, text, expected) => {
    const found = await packs.problems('root', { ...root, 'cards/pupils.md': text }, testRules);
    expect(found.join('\n')).toContain(expected);
    packs.remove('root');
  });
});

describe('a card with its pictures', () => {
  const drawing = (bytes: number) =>
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"><title>p</title><path d="M0 0${' 1'.repeat(bytes / 2)}"/></svg>`;
  const names = Array.from({ length: 10 }, (_, index) => `p${index}`);
  const drawn = (bytes: number) =>
    Object.fromEntries(names.map((name) => [`aup/pictures/${name}.svg`, drawing(bytes)]));
  const shown = names.map((name) => `![a](pictures/${name}.svg)`).join('\n\n');
  const files = {
    ...root,
    'cards/pupils.md': card('audience: pupils\ntitle: X', `# A\n\n${shown}`),
  };

  it('that its window could not be sent is refused, with the largest picture', async () => {
    const found = await packs.problems('root', { ...files, ...drawn(56_000) }, testRules);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(
      /^cards\/pupils\.md:1:1: with its 10 pictures takes 5\d{5} bytes, and a window is sent 523264 at most; its largest is p0\.svg, 56\d{3} \(show fewer pictures, or simpler ones\)$/,
    );
    packs.remove('root');
  });

  it('that fits is sent in one frame of the local socket', async () => {
    const dir = packs.write('root', { ...files, ...drawn(50_000) });
    const policy = unwrap(await compilePack(dir, testRules));
    const result = cardFor(policy, { role: 'pupil' });
    expect(Object.keys(result!.pictures)).toHaveLength(10);
    const frame = JSON.stringify({ id: Number.MAX_SAFE_INTEGER, ok: true, result });
    expect(Buffer.byteLength(frame)).toBeLessThan(largestLocalFrame);
    packs.remove('root');
  });
});

it('statements where nobody agrees are refused', async () => {
  const explained = audience.replace(
    'mode: sign',
    "mode: explain, statements: ['I have read it.']",
  );
  const files = { ...root, 'policy.yaml': packText('root', explained) };
  expect((await packs.problems('root', files, testRules)).join()).toContain(
    'statements are agreed to (write mode: sign, or take them away)',
  );
});
