import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ks1Markdown, staffMarkdown } from '../../fixtures/sample-documents.ts';
import { parseDocument, parseSections, plainText } from './parse-document.ts';
import { ratioOf } from './picture.tsx';

const packs = join(import.meta.dirname, '../../../policies');
const questionOf = (markdown: string) =>
  parseDocument(markdown)
    .flatMap(({ blocks }) => blocks)
    .find((block) => block.kind === 'question');

describe('parseDocument', () => {
  it('makes a page of each part, with its heading and its picture', () => {
    const pages = parseDocument(ks1Markdown);
    expect(pages.map(({ heading }) => heading)).toEqual([
      'Our computers at school',
      'We are kind',
      'What the laptop writes down',
      'What do you do if something worries you?',
    ]);
    expect(pages[0]?.picture).toEqual({ name: 'together', alt: 'Two children smile side by side' });
    expect(pages[2]?.blocks).toEqual([{ kind: 'notice' }]);
  });

  it('finds the right answer of the question, with the picture of each answer', () => {
    const question = questionOf(ks1Markdown);
    const options = question?.kind === 'question' ? question.options : [];
    expect(options.map(({ right }) => right)).toEqual([true, false]);
    expect(options[0]?.picture?.name).toBe('tell');
    expect(options[0]?.tokens.map(plainText).join('').trim()).toBe('I tell a grown-up.');
  });

  it('reads a mark at the end of an answer too, and leaves a plain list alone', () => {
    expect(questionOf('- Ask (x)\n- Hide\n')).toMatchObject({
      options: [{ right: true }, { right: false }],
    });
    expect(questionOf('- Ask\n- Hide\n')).toBeUndefined();
  });

  it('leaves out front matter, and parts pages without an empty line before the parting line', () => {
    const pages = parseDocument(
      '---\ntitle: A title\nversion: 2\n---\n\n# One\nWords\n---\n# Two\n',
    );
    expect(pages.map(({ heading }) => heading)).toEqual(['One', 'Two']);
  });

  it('keeps apart what is only read out, where it stands', () => {
    const [page] = parseDocument('# Kind\n\nKind words.\n\n{{say: I write kind words.}}\n');
    expect(page?.blocks.map(({ kind }) => kind)).toEqual(['markdown', 'say']);
    expect(page?.blocks[1]).toEqual({ kind: 'say', text: 'I write kind words.' });
  });

  it('keeps the marks of sections from readers', () => {
    const marked = '# Oops! {#sanctions #complaints}\n\nWe talk {of it}.\n\n### And {#ask}\n\nAsk.';
    const [page] = parseDocument(marked);
    expect(page?.heading).toBe('Oops!');
    expect(JSON.stringify(page?.blocks)).not.toContain('#ask');
    expect(JSON.stringify(page?.blocks)).toContain('{of it}');
  });

  it('gives grown-ups a section for each second-level heading', () => {
    expect(
      parseSections('# All\n\nWords\n\n## First\n\nA\n\n## Second\n\nB').map((s) => s.heading),
    ).toEqual(['All', 'First', 'Second']);
    expect(parseSections(staffMarkdown)).toHaveLength(4);
  });

  it('takes any text without failing', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => void parseDocument(text)));
    const markdownish = fc
      .array(
        fc.constantFrom(
          '# ',
          '---\n',
          '- (x) ',
          '![a](b.svg)',
          '{{notice}}',
          '\n\n',
          'word',
          '<b>',
          '|',
          '`',
        ),
      )
      .map((parts) => parts.join(''));
    fc.assert(fc.property(markdownish, (text) => void parseDocument(text)));
  });
});

describe('documents of the packs', () => {
  it('each have a heading on every page, and pupils’ documents end in a question', async () => {
    const all = await packDocuments();
    expect(all.length).toBeGreaterThan(0);
    for (const { name, markdown } of all) {
      const pages = parseDocument(markdown);
      expect(
        pages.filter(({ heading }) => heading === null),
        name,
      ).toEqual([]);
      if (!/\.(eyfs|ks[12]|send|symbols)(\.[a-z]{2})?\.md$/.test(name)) continue;
      expect(
        pages.at(-1)?.blocks.map(({ kind }) => kind),
        name,
      ).toContain('question');
    }
  });
});

async function packDocuments(): Promise<{ name: string; markdown: string }[]> {
  const names = (await readdir(packs, { recursive: true })).filter((name) =>
    /aup[/\\][^/\\]+\.md$/.test(name),
  );
  return Promise.all(
    names.map(async (name) => ({ name, markdown: await readFile(join(packs, name), 'utf8') })),
  );
}

describe('ratioOf', () => {
  it('reads the viewBox, and falls back to 3:2 for none or nonsense', () => {
    expect(ratioOf('<svg viewBox="0 0 480 320">')).toBe(1.5);
    expect(ratioOf('<svg viewBox="0,0,200,100">')).toBe(2);
    expect(ratioOf('<svg>')).toBe(1.5);
    expect(ratioOf('<svg viewBox="0 0 9 0">')).toBe(1.5);
  });
});
