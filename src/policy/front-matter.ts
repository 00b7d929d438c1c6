import type { z } from 'zod';
import { err, ok, type Result } from '#base/result.ts';
import { inFile, type PackProblem } from '#policy/problem.ts';
import { schemaProblems } from '#policy/schema-problems.ts';
import { parseYaml } from '#policy/yaml-source.ts';

/** A Markdown file of a pack: front matter in YAML, then the text. Docs: docs/policy-packs.md. */
export interface TextFile<Front> {
  readonly file: string;
  readonly front: Front;
  /** The text with its outer blank lines taken off; ends in one line break. */
  readonly markdown: string;
  /** Lines of the file before the text: a line of the text is this many further down. */
  readonly skippedLines: number;
  /** Names of the pictures it shows, with the line each is on. */
  readonly pictures: readonly ShownPicture[];
}

export interface ShownPicture {
  readonly name: string;
  readonly line: number;
}

const opening = /^---\n([\s\S]*?)\n---\n/;
// Bounded, so that a hostile line cannot make the search grow with its square.
const picture = /!\[([^\]\n]{0,300})\]\(([^)\n]{0,300})\)/g;
const pictureName = /^pictures\/([A-Za-z0-9_-]{1,64})\.svg$/;

/** The front matter as `schema` says, and the pictures; or all that is wrong with the two. */
export function parseTextFile<Schema extends z.ZodType>(
  file: string,
  text: string,
  schema: Schema,
): Result<TextFile<z.output<Schema>>, PackProblem[]> {
  const match = opening.exec(text);
  if (!match)
    return err([inFile(file, 'has no front matter', 'begin with ---, document: and title:, ---')]);
  const yaml = parseYaml(file, match[1]!, 2);
  if (!yaml.ok) return yaml;
  const front = schema.safeParse(yaml.value.value);
  if (!front.success) return err(schemaProblems(yaml.value, schema, front.error.issues));
  const markdown = `${text.slice(match[0].length).trim()}\n`;
  const skippedLines = text.slice(0, text.indexOf(markdown.trim())).split('\n').length - 1;
  const { pictures, problems } = readLines(file, markdown, skippedLines);
  if (problems.length > 0) return err(problems);
  return ok({ file, front: front.data, markdown, skippedLines, pictures });
}

function readLines(file: string, markdown: string, skippedLines: number) {
  const pictures: ShownPicture[] = [];
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
        ...{ file, line, column: html.index + 1, source },
        what: 'holds HTML',
        fix: 'write Markdown only',
      });
  }
  return { pictures, problems };
}
