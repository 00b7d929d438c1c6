import { suggest } from '#policy/did-you-mean.ts';
import type { PackProblem } from '#policy/problem.ts';

/**
 * What every document must tell, whatever its words: what is recorded (the notice), what holds
 * outside school, what follows a broken rule, how to complain, whom to ask (WBJS-21, WBJS-02,
 * SPRING-03, STOCKS-37, STOCKS-07). A heading says which of them its section is: `{#outside}`.
 */

/** Where the notice generated from the rules that are on is put (WBJS-21, STOCKS-06). */
export const noticePlace = '{{notice}}';

export const sectionMarks = {
  outside: 'what holds outside school',
  sanctions: 'what happens when a rule is broken',
  complaints: 'how to complain',
  ask: 'whom to ask',
} as const;

type SectionMark = keyof typeof sectionMarks;

interface Text {
  readonly file: string;
  readonly markdown: string;
  readonly skippedLines: number;
}

// Bounded, so that a hostile line cannot make the search grow with its square.
const markedHeading = /^#{1,6} [^{}\n]{0,300}\{([^{}\n]{0,100})\}[ \t]*$/;
const oneMark = /^#[a-z][a-z0-9-]{0,39}$/;
/** A heading or a parting line ends the section before it. */
const endsSection = /^(#{1,6} |---[ \t]*$)/;

interface Section {
  readonly marks: readonly string[];
  readonly line: number;
  readonly hasWords: boolean;
}

function markedSections({ markdown, skippedLines }: Text): Section[] {
  const lines = markdown.split('\n');
  return lines.flatMap((source, index) => {
    const written = markedHeading.exec(source)?.[1];
    if (written === undefined) return [];
    const rest = lines.slice(index + 1);
    const end = rest.findIndex((line) => endsSection.test(line));
    const hasWords = rest
      .slice(0, end < 0 ? undefined : end)
      .some((line) => /\p{L}/u.test(line.replace(/!\[[^\]]*\]\([^)]*\)/g, '')));
    return [
      { marks: written.split(' ').filter(Boolean), line: index + skippedLines + 1, hasWords },
    ];
  });
}

/** Marks that are not known, or stand over nothing. */
export function markProblems(text: Text): PackProblem[] {
  const known = Object.keys(sectionMarks).map((name) => `#${name}`);
  return markedSections(text).flatMap(({ marks, line, hasWords }) => {
    const at = (what: string, fix: string) => ({ file: text.file, line, column: 1, what, fix });
    const unknown = marks
      .filter((mark) => !known.includes(mark))
      .map((mark) =>
        at(
          `{${mark}} is not a mark of a section`,
          oneMark.test(mark) ? suggest(mark, known) : `write one of ${known.join(', ')}`,
        ),
      );
    const empty = hasWords ? [] : [at('the section has no words', 'write what people should know')];
    return [...unknown, ...empty];
  });
}

const placeAlone = /^\{\{(notice|say: [^{}\n]{1,400})\}\}$/;

/** `{{…}}` that no window knows would be shown to children as it is written. */
export function placeProblems({ file, markdown, skippedLines }: Text): PackProblem[] {
  return markdown.split('\n').flatMap((source, index) => {
    const at = source.indexOf('{{');
    if (at < 0 || source.includes(noticePlace) || placeAlone.test(source.trim())) return [];
    return [
      {
        ...{ file, line: index + skippedLines + 1, column: at + 1, source },
        what: 'holds {{…}} that is not known here',
        fix: 'write {{notice}} or {{say: words}}, alone on its line',
      },
    ];
  });
}

/** Which of the sections that everybody must be told are missing. */
export function sectionProblems(text: Text): PackProblem[] {
  const { file, markdown, skippedLines } = text;
  const at = (what: string, fix: string): PackProblem => ({
    ...{ file, line: skippedLines + 1, column: 1 },
    ...{ what, fix },
  });
  const problems: PackProblem[] = [];
  const notices = markdown.split('\n').filter((line) => line.trim() === noticePlace).length;
  const mentions = markdown.split(noticePlace).length - 1;
  if (notices !== 1 || mentions !== 1)
    problems.push(
      at(
        `holds ${noticePlace} ${mentions} times`,
        `put ${noticePlace} once, on a line of its own, where people read what is recorded`,
      ),
    );
  const has = new Set(markedSections(text).flatMap(({ marks }) => marks));
  for (const mark of Object.keys(sectionMarks) as SectionMark[])
    if (!has.has(`#${mark}`))
      problems.push(
        at(
          `does not say ${sectionMarks[mark]}`,
          `end the heading of the part that does with {#${mark}}`,
        ),
      );
  return problems;
}

const answer = /^[-*] [[(]([ xX])[)\]] /;

/** A question has answers, and at least one of them is right: nobody is held at it for ever. */
export function questionProblems({ file, markdown, skippedLines }: Text): PackProblem[] {
  const pages = pagesWithLines(markdown);
  const problems: PackProblem[] = [];
  const asking: number[] = [];
  for (const { first, lines } of pages) {
    const answers = lines.flatMap((line) => answer.exec(line)?.[1] ?? []);
    if (answers.length === 0) continue;
    const line = first + lines.findIndex((one) => answer.test(one)) + skippedLines;
    const right = answers.filter((mark) => mark !== ' ').length;
    const at = (what: string, fix: string) =>
      void problems.push({ file, line, column: 1, what, fix });
    if (answers.length < 2) at('the question has one answer', 'give at least two');
    if (right === 0) at('no answer of the question is right', 'mark the right one with (x)');
    if (right < answers.length) asking.push(line);
  }
  const [, second] = asking;
  if (second !== undefined)
    problems.push({
      ...{ file, line: second, column: 1, what: 'asks a second question' },
      fix: 'keep one; a choice, where every answer is marked (x), may stand anywhere',
    });
  return problems;
}

/** Pages with the number of their first line, counted from 1. */
function pagesWithLines(markdown: string): { first: number; lines: string[] }[] {
  const pages = [{ first: 1, lines: [] as string[] }];
  for (const [index, line] of markdown.split('\n').entries())
    if (/^---[ \t]*$/.test(line)) pages.push({ first: index + 2, lines: [] });
    else pages.at(-1)!.lines.push(line);
  return pages;
}
