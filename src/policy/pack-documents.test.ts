import { afterAll, describe, expect, it } from 'vitest';
import { unwrap } from '#base/result.ts';
import { compilePack } from '#policy/load-pack.ts';
import { withPictures } from '#policy/text-pictures.ts';
import { documentText, packText, TestPacks } from '#policy/test-packs.ts';
import { testRules } from '#policy/test-rules.ts';

const packs = new TestPacks();
afterAll(() => packs.dispose());

describe('documents of a pack', () => {
  const audience =
    'aup: { audiences: { staff: { roles: [head], documents: [rule], mode: sign } } }';
  const front = 'document: rule\ntitle: Rule\nversion: "1"';
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg"><title>x</title><rect width="1" height="1"/></svg>';

  it('carry their pictures and the hash of their text', async () => {
    const dir = packs.write('drawn', {
      'policy.yaml': packText('drawn', audience),
      'aup/rule.md': documentText(front, '# Hi\r\n\r\n![x](pictures/x.svg)\r\n\r\n{{notice}}'),
      'aup/pictures/x.svg': svg,
    });
    const policy = unwrap(await compilePack(dir, testRules));
    const [document] = policy.documents;
    expect(document?.pictures).toEqual({});
    expect(policy.pictures).toEqual({ x: svg });
    expect(withPictures(policy, document!)).toMatchObject({
      document: 'rule',
      variant: 'standard',
      language: 'en',
      markdown: expect.stringContaining('# Hi\n\n![x](pictures/x.svg)\n\n{{notice}}\n') as string,
      pictures: { x: svg },
    });
    expect(document?.hash).toMatch(/^[0-9a-f]{64}$/);
  });

  it('that no window can be given at once are refused', async () => {
    const names = Array.from({ length: 9 }, (_, index) => `p${index}`);
    const shown = names.map((name) => `![x](pictures/${name}.svg)`).join('\n\n');
    const large = svg.replace('<rect', `<desc>${'x'.repeat(59_000)}</desc><rect`);
    const drawn = names.map((name) => [`aup/pictures/${name}.svg`, large]);
    const files = {
      'policy.yaml': packText('large', audience),
      'aup/rule.md': documentText(front, `{{notice}}\n\n${shown}`),
      ...(Object.fromEntries(drawn) as Record<string, string>),
    };
    const [problem, ...others] = await packs.problems('large', files, testRules);
    expect(problem).toMatch(
      /^policy.yaml:3:\d+: the documents of "staff" with their pictures take 53\d{4} bytes for one person \(keep them to 458752: use fewer or simpler pictures\)$/,
    );
    expect(others).toEqual([]);
  });

  it.each<[string, Record<string, string>, string]>([
    [
      'no notice',
      { 'aup/rule.md': documentText(front, '# Hi') },
      'aup/rule.md:7:1: holds {{notice}} 0 times (put {{notice}} once, on a line of its own, where people read what is recorded)',
    ],
    [
      'HTML',
      { 'aup/rule.md': documentText(front, '{{notice}}\n\nHi <b>you</b>') },
      'aup/rule.md:9:4: holds HTML (write Markdown only)',
    ],
    [
      'a picture from elsewhere',
      { 'aup/rule.md': documentText(front, '{{notice}}\n\n![x](https://example.org/x.png)') },
      'aup/rule.md:9:1: picture https://example.org/x.png is not in pictures/ (write ![what it shows](pictures/name.svg))',
    ],
    [
      'a picture without words',
      { 'aup/rule.md': documentText(front, '{{notice}}\n\n![](pictures/x.svg)') },
      'aup/rule.md:9:1: the picture has no words for those who cannot see it (write ![what it shows](…))',
    ],
    [
      'a picture that is not there',
      { 'aup/rule.md': documentText(front, '{{notice}}\n\n![x](pictures/y.svg)') },
      'aup/rule.md:9:1: picture y.svg does not exist (did you mean "x"?)',
    ],
    [
      'a version that is a number',
      { 'aup/rule.md': documentText('document: rule\ntitle: Rule\nversion: 1') },
      'aup/rule.md:4:10: "1" is of the wrong type (write a text)',
    ],
    [
      'a misspelt front matter',
      { 'aup/rule.md': documentText(`${front}\nvarient: x`) },
      'aup/rule.md:5:1: "varient" is not known here (did you mean "variant"?)',
    ],
    [
      'a picture with a script',
      {
        'aup/rule.md': documentText(front),
        'aup/pictures/bad.svg': '<svg><title>x</title><script>1</script></svg>',
      },
      'aup/pictures/bad.svg:1:1: holds <script>, which is not drawing (keep pictures to plain drawing)',
    ],
    [
      'nobody to read it',
      {
        'aup/rule.md': documentText(front),
        'aup/b.md': documentText(front.replace('rule', 'other')),
      },
      'aup/b.md:1:1: no audience is asked to read this (name it in policy.yaml, or remove it)',
    ],
    [
      'the name of another',
      { 'aup/rule.md': documentText(front), 'aup/z.md': documentText(front) },
      'aup/z.md:1:1: has the name, variant and language of ',
    ],
  ])('are refused with %s', async (_, files, expected) => {
    const all = { 'policy.yaml': packText('words', audience), 'aup/pictures/x.svg': svg, ...files };
    packs.remove('words');
    const found = await packs.problems('words', all, testRules);
    expect(found.join('\n')).toContain(expected);
  });
});
