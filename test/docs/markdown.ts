import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '..', '..');

export interface Page {
  readonly path: string;
  readonly text: string;
}

export interface Block {
  readonly page: string;
  /** Words after the opening fence: `sh`, or `sh test exit=1`. */
  readonly info: readonly string[];
  readonly body: string;
}

/** Every page of ours: README, CHANGELOG, docs/ and the READMEs beside the code. */
export function pages(): Page[] {
  const listed = execFileSync(
    'git',
    ['ls-files', '--cached', '--others', '--exclude-standard', '*.md'],
    { cwd: root, encoding: 'utf8' },
  );
  return listed
    .split('\n')
    .filter(
      (path) =>
        path && !path.includes('/fixtures/') && !/^policies\/[^/]+\/(aup|cards)\//.test(path),
    )
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

export function blocks(page: Page): Block[] {
  return [...page.text.matchAll(/^```([^\n]*)\n([\s\S]*?)^```/gm)].map((match) => ({
    page: page.path,
    info: (match[1] ?? '').trim().split(/\s+/),
    body: match[2] ?? '',
  }));
}

/** Targets of links and pictures outside code. */
export function links(page: Page): string[] {
  const prose = page.text.replace(/^```[\s\S]*?^```/gm, '').replace(/`[^`\n]*`/g, '');
  return [...prose.matchAll(/\]\(([^)\s]+)(?:\s+"[^"]*")?\)/g)].map((match) => match[1] ?? '');
}

/** Anchors as the usual renderers make them from headings. */
export function anchors(text: string): string[] {
  return [...text.matchAll(/^#{1,6}\s+(.+)$/gm)].map((match) =>
    (match[1] ?? '')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replace(/\s/g, '-'),
  );
}

/** Paths of this project that a page names in code: `src/rules/rule.ts`. Placeholders like <id> are left out. */
export function namedPaths(page: Page): string[] {
  const prose = page.text.replace(/^```[\s\S]*?^```/gm, '');
  return [
    ...prose.matchAll(/`((?:src|main|renderer|console|policies|build|test|docs)\/[\w./-]*)`/g),
  ].map((match) => match[1] ?? '');
}
