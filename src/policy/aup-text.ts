import { z } from 'zod';
import { aupDocument } from '#protocol/policy.ts';
import { err, ok, type Result } from '#base/result.ts';
import { inFile, type PackProblem } from '#policy/problem.ts';
import { schemaProblems } from '#policy/schema-problems.ts';
import { parseYaml } from '#policy/yaml-source.ts';

/** An AUP document as written: front matter, then Markdown. Docs: docs/policy-packs.md. */

export const frontMatter = z.strictObject({
  document: aupDocument.shape.document,
  variant: aupDocument.shape.variant.default('standard'),
  language: aupDocument.shape.language.default('en'),
  title: aupDocument.shape.title.min(1),
  version: z.string('write the version in quotes, as in "2026-09"').min(1).max(40),
});
export type FrontMatter = z.output<typeof frontMatter>;

export interface AupText {
  readonly front: FrontMatter;
  readonly markdown: string;
  /** Names of the pictures it shows, with the line each is on. */
  readonly pictures: readonly { readonly name: string; readonly line: number }[];
}

/** Where the notice generated from the rules that are on is put (WBJS-21, STOCKS-06). */
export const noticePlace = '{{notice}}';

const opening = /^---\n([\s\S]*?)\n---\n/;
// Bounded, so that a hostile line cannot make the search grow with its square.
const picture = /!\[([^\]\n]{0,300})\]\(([^)\n]{0,300})\)/g;
const pictureName = /^pictures\/([A-Za-z0-9_-]{1,64})\.svg$/;

export function parseAupText(file: string, text: string): Result<AupText, PackProblem[]> {
  const match = opening.exec(text);
  if (!match)
    return err([inFile(file, 'has no front matter', 'begin with ---, document: and title:, ---')]);
  const yaml = parseYaml(file, match[1]!, 2);
  if (!yaml.ok) return yaml;
  const front = frontMatter.safeParse(yaml.value.value);
  if (!front.success) return err(schemaProblems(yaml.value, frontMatter, front.error.issues));
  const markdown = `${text.slice(match[0].length).trim()}\n`;
  const skippedLines = text.slice(0, text.indexOf(markdown.trim())).split('\n').length - 1;
  const pictures: { name: string; line: number }[] = [];
  const problems: PackProblem[] = [];
  for (const [index, source] of markdown.split('\n').entries()) {
    const line = index + skippedLines + 1;
    for (const found of source.matchAll(picture)) {
      const place = { file, line, column: found.index + 1, source };
      const name = pictureName.exec(found[2]!)?.[1];
      if (!name)
        problems.push({
          ...place,
          what: `picture ${found[2]} is not in pictures/`,
          fix: 'write ![what it shows](pictures/name.svg)',
        });
      else if (found[1]!.trim() === '')
        problems.push({
          ...place,
          what: 'the picture has no words for those who cannot see it',
          fix: 'write ![what it shows](…)',
        });
      else pictures.push({ name, line });
    }
    const html = /<[a-zA-Z/!]/.exec(source);
    if (html)
      problems.push({
        file,
        line,
        column: html.index + 1,
        source,
        what: 'holds HTML',
        fix: 'write Markdown only',
      });
  }
  problems.push(...noticeProblems(file, markdown, skippedLines));
  return problems.length > 0 ? err(problems) : ok({ front: front.data, markdown, pictures });
}

function noticeProblems(file: string, markdown: string, skipped: number): PackProblem[] {
  const count = markdown.split(noticePlace).length - 1;
  if (count === 1) return [];
  const fix = `put ${noticePlace} once, on a line of its own, where people read what is recorded`;
  const line = skipped + 1;
  return [{ file, line, column: 1, what: `holds ${noticePlace} ${count} times`, fix }];
}
