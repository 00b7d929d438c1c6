import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { compilePack } from '#policy/load-pack.ts';
import { documentText, packText, TestPacks } from '#policy/test-packs.ts';
import { testRules } from '#policy/test-rules.ts';

const packs = new TestPacks();
afterAll(() => packs.dispose());

const policyOf = async (text: string | Uint8Array): Promise<string[]> =>
  packs.problems('bad', { 'policy.yaml': text }, testRules);

/** Each level names the one before ten times: a billion values in ten lines. */
const billion = [
  'a0: &a0 x',
  ...'123456789'.split('').map((n) => `a${n}: &a${n} [${`*a${Number(n) - 1}, `.repeat(10)}]`),
].join('\n');

describe('a hostile pack is an error and not a crash', () => {
  it.each<[string, string | Uint8Array, RegExp]>([
    ['an alias bomb', billion, /uses an alias/],
    ['a merge key', 'pack: bad\nschool: &s { name: X }\nreviews:\n  <<: *s', /uses an alias/],
    ['a cut-off alias', 'pack: *', /./],
    ['flow lists nested very deep', `pack: ${'['.repeat(200_000)}`, /nested too deeply/],
    ['flow maps nested very deep', `pack: ${'{a: '.repeat(60_000)}`, /nested too deeply/],
    ['block lists nested very deep', `pack:\n  ${'- '.repeat(60_000)}x`, /nested too deeply/],
    [
      'a staircase of maps',
      Array.from({ length: 600 }, (_, n) => `${' '.repeat(n)}a:`).join('\n'),
      /nested too deeply/,
    ],
    ['a file that is too large', `# ${'x'.repeat(300_000)}`, /is larger than 262144 bytes/],
    ['bytes that are not UTF-8', new Uint8Array([0x70, 0xff, 0xfe]), /is not UTF-8/],
    ['a tag of its own', 'pack: !!js/function "x"', /not valid YAML|Unresolved tag/],
    ['the key __proto__', 'pack: bad\n__proto__: { polluted: true }', /"__proto__" is not known/],
    ['the key constructor', 'pack: bad\nrules: { constructor: {} }', /no rule "constructor"/],
    ['a very long unknown key', `pack: bad\n${'k'.repeat(900)}: 1`, /is not known here/],
    [
      'ten thousand unknown keys',
      `pack: bad\n${Array.from({ length: 10_000 }, (_, n) => `k${n}: 1`).join('\n')}`,
      /"k0" is not known/,
    ],
    ['a name that climbs out', packText('../bad'), /not written as expected/],
    [
      'an extends that climbs out',
      packText('bad', 'extends: ../../etc'),
      /not written as expected/,
    ],
  ])('%s', async (_, text, expected) => {
    const found = await policyOf(text);
    expect(found.join('\n')).toMatch(expected);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('packs that extend each other in a circle', async () => {
    packs.write('ring-b', { 'policy.yaml': packText('ring-b', 'extends: ring-a') });
    expect(
      await packs.problems(
        'ring-a',
        { 'policy.yaml': packText('ring-a', 'extends: ring-b') },
        testRules,
      ),
    ).toEqual([
      expect.stringMatching(/ring-b\/policy.yaml:3:10: "ring-a" extends itself in a circle/),
    ]);
  });

  it('a pack that extends itself', async () => {
    const found = await packs.problems(
      'self',
      { 'policy.yaml': packText('self', 'extends: self') },
      testRules,
    );
    expect(found.join()).toContain('policy.yaml:3:10: "self" extends itself in a circle');
  });

  it('a long chain of packs', async () => {
    for (let n = 0; n < 8; n += 1)
      packs.write(`c${n}`, { 'policy.yaml': packText(`c${n}`, `extends: c${n + 1}`) });
    const pack = await compilePack(path.join(packs.root, 'c0'), testRules);
    expect(JSON.stringify(pack)).toContain('more than 5 packs extend each other');
  });

  it('files and folders that lead out of the pack', async () => {
    packs.write('secret', {
      'policy.yaml': packText('secret'),
      'aup/a.md': documentText('document: a'),
    });
    const dir = packs.write('linked', {});
    const inDir = (name: string) => path.join(dir, name);
    symlinkSync(path.join(packs.root, 'secret/policy.yaml'), inDir('policy.yaml'));
    symlinkSync('/dev/zero', inDir('clauses.yaml'));
    symlinkSync(path.join(packs.root, 'secret/aup'), inDir('aup'));
    const found = (await packs.problems('linked', {}, testRules)).join('\n');
    expect(found).toContain('policy.yaml:1:1: is a symbolic link');
    expect(found).toContain('clauses.yaml:1:1: is a symbolic link');
    expect(found).toContain('aup:1:1: leads out of the pack');
  });

  it('what is no file: a folder, and a pipe that nobody writes to', async () => {
    const dir = packs.write('odd', {});
    mkdirSync(path.join(dir, 'policy.yaml'));
    execFileSync('mkfifo', [path.join(dir, 'clauses.yaml')]);
    const found = (await packs.problems('odd', {}, testRules)).join('\n');
    expect(found).toContain('policy.yaml:1:1: is not an ordinary file');
    expect(found).toContain('clauses.yaml:1:1: is not an ordinary file');
  });

  it('thousands of documents', async () => {
    const dir = packs.write('flood', { 'policy.yaml': packText('flood') });
    mkdirSync(path.join(dir, 'aup'));
    for (let n = 0; n < 130; n += 1) writeFileSync(path.join(dir, `aup/${n}.md`), '');
    expect((await packs.problems('flood', {}, testRules)).join()).toContain('has 130 files');
  });

  it.each(['![', '![a](', '---\n', '{{notice}}', '<a ', '(', '\n'])(
    'a document that repeats %j for ever',
    async (part) => {
      packs.remove('bad');
      const text = documentText(
        'document: rule\ntitle: Rule\nversion: "1"',
        part.repeat(59_000 / part.length),
      );
      const started = performance.now();
      const files = { 'policy.yaml': packText('bad'), 'aup/rule.md': text };
      expect((await packs.problems('bad', files, testRules)).length).toBeGreaterThan(0);
      expect(performance.now() - started).toBeLessThan(3_000);
    },
  );

  it('any text at all', async () => {
    const yamlish = fc.array(
      fc.oneof(
        fc.constantFrom(
          'pack: ',
          'rules:',
          '\n',
          '  ',
          '- ',
          ': ',
          '{',
          '}',
          '[',
          ']',
          '&a',
          '*a',
          '|',
          '>',
          '"',
          "'",
          '#',
          '---',
          '!!',
          '? ',
          '<<: ',
        ),
        fc.string({ maxLength: 5, unit: 'binary' }),
      ),
      { maxLength: 30 },
    );
    await fc.assert(
      fc.asyncProperty(yamlish, async (parts) => {
        const found = await policyOf(parts.join(''));
        expect(found.length).toBeGreaterThan(0);
        for (const problem of found) expect(problem).toMatch(/^[^]*:\d+:\d+: [^]+ \([^]+\)$/);
      }),
      { numRuns: 100 },
    );
  }, 30_000);
});
