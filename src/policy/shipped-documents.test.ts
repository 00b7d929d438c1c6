import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { buttonWords, buttonWordsIn } from '#base/button-words.ts';
import { unwrap } from '#base/result.ts';
import { parseAupText } from '#policy/aup-text.ts';
import { whySvgRefused } from '#policy/svg.ts';

const root = path.join(import.meta.dirname, '../../policies');
const folders = readdirSync(root).filter((name) => name !== 'schema');
const filesIn = (folder: string, ending: string): string[] =>
  folders.flatMap((pack) => {
    const dir = path.join(pack, folder);
    try {
      return readdirSync(path.join(root, dir))
        .filter((name) => name.endsWith(ending))
        .map((name) => path.join(dir, name));
    } catch {
      return [];
    }
  });
const documents = filesIn('aup', '.md');
const cards = filesIn('cards', '.md');
const forChildren = documents.filter((file) => /pupil-agreement|charter\.(ks|send)/.test(file));
const translated = [...documents, ...cards].filter((file) => /\.[a-z]{2}\.md$/.test(file));
const inEnglish = forChildren.filter((file) => !translated.includes(file));
const forAdults = documents.filter((file) => !forChildren.includes(file));

const read = (file: string) =>
  unwrap(parseAupText(file, readFileSync(path.join(root, file), 'utf8')));
const pagesOf = (file: string) =>
  read(file)
    .markdown.split(/^---$/m)
    .map((page) => page.trim());
/** The words of a page as they are read aloud, sentence by sentence. */
const sentencesOf = (page: string) =>
  page
    .replace(/!\[[^\]]*\]\([^)]*\)/g, '')
    .replace('{{notice}}', '')
    .replace(/\{\{say: (.*)\}\}/g, '$1')
    .replace(/ \{#[^}]*\}$/gm, '')
    .split(/\n+|(?<=[.!?:۔؟])\s+/)
    .map((text) => text.replace(/^[-#\s]*(\([ x]\))?\s*/, '').trim())
    .filter((text) => text !== '');
const words = (sentence: string) =>
  sentence.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word));

describe.each(forChildren)('%s, for children', (file) => {
  const pages = pagesOf(file);

  it('has sentences of at most twelve words', () => {
    const long = pages.flatMap(sentencesOf).filter((sentence) => words(sentence).length > 12);
    expect(long).toEqual([]);
  });

  it('has one idea a page: a heading, one picture, at most four sentences', () => {
    for (const page of pages) {
      const [heading] = page.split('\n');
      expect(heading).toMatch(/^# /);
      const beforeList = page.split(/^- /m)[0]!;
      expect([heading, beforeList.match(/!\[/g)?.length]).toEqual([heading, 1]);
      expect(sentencesOf(beforeList).length).toBeLessThanOrEqual(5);
    }
  });

  it('ends with one friendly question that has one right answer', () => {
    const last = pages.at(-1)!;
    expect(last.match(/^- \([ x]\) /gm)?.length).toBeGreaterThanOrEqual(2);
    expect(last.match(/^- \(x\) /gm)).toHaveLength(1);
    expect(pages.slice(0, -1).join()).not.toContain('(x)');
  });

  it('can be answered by someone who cannot read yet', () => {
    if (!/eyfs|ks1|send|symbols/.test(file)) return;
    const answers = pages.at(-1)!.match(/^- .*$/gm) ?? [];
    for (const answer of answers) expect(answer).toMatch(/!\[[^\]]+\]/);
  });
});

it.each(inEnglish)('%s ends by asking what to do when something worries a child', (file) => {
  expect(pagesOf(file).at(-1)).toContain('What do you do if something worries you?');
});

describe.each(translated)('%s, a translation', (file) => {
  const english = file.replace(/\.[a-z]{2}\.md$/, '.md');
  const text = (name: string) => readFileSync(path.join(root, name), 'utf8');
  /** All but the words: headings with their marks, pictures, answers, the notice, the ends of pages. */
  const shapeOf = (name: string) =>
    text(name)
      .replace(/^language: .*\n|^reviewed: .*\n|^title: .*$/gm, '')
      .replace(/!\[[^\]]*\]/g, '![]')
      .replace(/\{\{say: .*\}\}/g, '{{say}}')
      .replace(/^([#-]+ )?((?:\([ x]\) )?)(!\[\]\([^)]*\))?[^{}\n]*/gm, '$1$2$3')
      .replace(/^(document|audience|variant|version):.*$/gm, '');

  it('has the pages, pictures, marks and answers of the English text, and its version', () => {
    expect(shapeOf(file)).toBe(shapeOf(english));
    expect(/^version: .*$/m.exec(text(file))?.[0]).toBe(/^version: .*$/m.exec(text(english))?.[0]);
  });

  it('says in its front matter which language it is in, and whether a speaker has read it', () => {
    const language = /\.([a-z]{2})\.md$/.exec(file)?.[1];
    expect(text(file)).toMatch(new RegExp(`^language: ${language!}$`, 'm'));
    expect(text(file)).toMatch(/^reviewed: (yes|no)$/m);
  });

  it('has nothing left in English', () => {
    const sentences = (name: string) => text(name).split('---\n').slice(2).flatMap(sentencesOf);
    const inEnglish = new Set(sentences(english));
    expect(sentences(file).filter((sentence) => inEnglish.has(sentence))).toEqual([]);
  });
});

it('the languages of the texts for children are five', () => {
  for (const variant of ['eyfs', 'ks1', 'ks2', 'symbols'])
    for (const language of ['', '.cy', '.pl', '.uk', '.ur']) {
      expect(documents).toContain(`baseline/aup/pupil-agreement.${variant}${language}.md`);
      expect(cards).toContain(`baseline/cards/pupils.${variant}${language}.md`);
    }
});

describe.each(forAdults)('%s, for adults', (file) => {
  it('says under its own heading what is recorded', () => {
    expect(read(file).markdown).toMatch(/^## What we record\n\n\{\{notice\}\}$/m);
  });
});

describe('buttons that texts name', () => {
  const buttons = Object.values(buttonWords) as string[];
  const text = (file: string) => readFileSync(path.join(root, file), 'utf8');
  /** What stands in quotation marks, after "press" in a text that is no card. */
  const named = (file: string): string[] =>
    [...text(file).matchAll(/(press |use )?[“„«]([^“”„«»]+)[”»]/g)]
      .filter(([, verb]) => verb || cards.includes(file))
      .map(([, , words]) => words!);

  const english = [...documents, ...cards].filter((file) => !translated.includes(file));
  it.each(english)('%s names them as they are written on them', (file) => {
    expect(named(file).filter((words) => !buttons.includes(words))).toEqual([]);
  });

  /** How often each button is named in quotation marks, in the order of `buttonWords`. */
  const counts = (file: string, names: Readonly<Record<keyof typeof buttonWords, string>>) =>
    [names.askForHelp, names.hideAndTell].map(
      (name) => text(file).split(new RegExp(`[“„«]${name}[”»]`)).length - 1,
    );
  it.each(translated)('%s names the same ones, in its own language', (file) => {
    const language = /\.(cy|pl|uk|ur)\.md$/.exec(file)?.[1] as keyof typeof buttonWordsIn;
    const original = file.replace(/\.[a-z]{2}\.md$/, '.md');
    expect(counts(file, buttonWordsIn[language])).toEqual(counts(original, buttonWords));
    expect(counts(file, buttonWords)).toEqual([0, 0]);
  });

  it('are named in many texts, so that the look at them looks at something', () => {
    const all = english.flatMap(named);
    expect(all.length).toBeGreaterThan(9);
    for (const words of buttons) expect(all).toContain(words);
    const inOthers = translated.map((file) => {
      const language = /\.(cy|pl|uk|ur)\.md$/.exec(file)?.[1] as keyof typeof buttonWordsIn;
      return counts(file, buttonWordsIn[language]).reduce((sum, count) => sum + count, 0);
    });
    expect(inOthers.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(25);
  });
});

describe('words that Beadle does not use', () => {
  it.each([...documents, ...cards])('%s promises no safety and shames nobody', (file) => {
    expect(readFileSync(path.join(root, file), 'utf8')).not.toMatch(
      /\b(you are safe|protected|naughty|punish|criminal|police)/i,
    );
  });
});

describe.each(filesIn('aup/pictures', '.svg'))('%s', (file) => {
  const svg = readFileSync(path.join(root, file), 'utf8');

  it('is only a drawing, four to three, with a title', () => {
    expect(whySvgRefused(svg)).toBeUndefined();
    expect(svg).toContain('viewBox="0 0 400 300"');
  });

  it('has no red in it', () => {
    for (const [, hex] of svg.matchAll(/#([0-9a-f]{6})\b/gi)) {
      const [r, g, b] = [0, 2, 4].map((at) => Number.parseInt(hex!.slice(at, at + 2), 16));
      expect([hex, r! > 150 && g! < 90 && b! < 90]).toEqual([hex, false]);
    }
  });
});

it('keeps the groups of a telephone number in their order in a text from right to left', () => {
  const fromTheRight = translated.filter((file) => file.endsWith('.ur.md'));
  const turned = fromTheRight.filter((file) =>
    /(?<![\u2068\d])\d+ \d+|\d+ \d+(?![\u2069\d])/.test(
      readFileSync(path.join(root, file), 'utf8'),
    ),
  );
  expect(turned).toEqual([]);
});

it('keeps English names of buttons whole in a text from right to left (U+2068, U+2069)', () => {
  const fromTheRight = translated.filter((file) => file.endsWith('.ur.md'));
  expect(fromTheRight.length).toBeGreaterThan(0);
  const torn = fromTheRight.flatMap((file) =>
    [
      ...readFileSync(path.join(root, file), 'utf8').matchAll(
        /(?<!\u2068)“[A-Za-z][^”]*”|“[A-Za-z][^”]*”(?!\u2069)/g,
      ),
    ].map(([name]) => `${file}: ${name}`),
  );
  expect(torn).toEqual([]);
});
