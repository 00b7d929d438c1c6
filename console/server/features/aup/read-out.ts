import { noticePlace } from '#policy/aup-sections.ts';
import type { ReadOutPage } from '#protocol/console-aup.ts';

/**
 * A document's words as a teacher reads them out: headings and lines, without pictures and marks, and
 * where in them what is recorded stands.
 * The packs' Markdown is small and checked (docs/policy-packs.md), so lines are enough.
 */
export function readOutPages(markdown: string): ReadOutPage[] {
  return markdown
    .split(/^---[ \t]*$/m)
    .map(pageOf)
    .filter((one) => one.heading !== null || one.lines.length > 0 || one.noticeAfter !== undefined);
}

function pageOf(text: string): ReadOutPage {
  const all = text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => ({ isHeading: /^#{1,6}\s/.test(line), words: wordsOf(line) }))
    .filter(({ words }) => words !== '');
  const heading = all.find(({ isHeading }) => isHeading);
  const lines = all.filter((one) => one !== heading).map(({ words }) => words);
  const noticeAfter = lines.indexOf(noticePlace);
  return {
    heading: heading?.words.slice(0, 200) ?? null,
    lines: lines.filter((one) => one !== noticePlace),
    ...(noticeAfter >= 0 && { noticeAfter }),
  };
}

function wordsOf(line: string): string {
  return line
    .replace(/!\[[^\]]*\]\([^)]*\)/g, '')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/^\s*(#{1,6}\s+|>\s?|[-*+]\s+|\d{1,3}[.)]\s+)/, '')
    .replace(/^\s*[([]( |x|X)[)\]]\s*/, '')
    .replace(/\s*\((x|X)\)\s*$/, '')
    .replace(/\s*\{#[^}]*\}\s*$/, '')
    .replace(/\*\*|__|`/g, '')
    .trim();
}
