import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
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
    .replace(/ \{#[^}]*\}$/gm, '')
    .split(/\n+|(?<=[.!?:])\s+/)
    .map((text) => text.replace(/^[-#\s]*(\([ x]\))?\s*/, '').trim())
    .filter((text) => text !== '');
const words = (sentence: string) => sentence.split(/\s+/).filter((word) => /\w/.test(word));

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
    expect(last).toContain('What do you do if something worries you?');
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

describe.each(forAdults)('%s, for adults', (file) => {
  it('says under its own heading what is recorded', () => {
    expect(read(file).markdown).toMatch(/^## What we record\n\n\{\{notice\}\}$/m);
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
