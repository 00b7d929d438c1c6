import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { compilePack } from '#policy/load-pack.ts';
import { formatProblem } from '#policy/problem.ts';
import type { PolicyRule } from '#policy/rule-values.ts';

/** Real folders of packs for one test file. `files` maps a path below the folder to its text. */
export class TestPacks {
  readonly root = mkdtempSync(path.join(tmpdir(), 'beadle-packs-'));

  /** Writes files below the root; returns the folder of the pack `name`. */
  write(name: string, files: Readonly<Record<string, string | Uint8Array>>): string {
    const dir = path.join(this.root, name);
    mkdirSync(dir, { recursive: true });
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(dir, file)), { recursive: true });
      writeFileSync(path.join(dir, file), text);
    }
    return dir;
  }

  /** What is wrong with a pack, with its folder left out of the file names. */
  async problems(
    name: string,
    files: Readonly<Record<string, string | Uint8Array>>,
    rules: readonly PolicyRule[],
  ): Promise<string[]> {
    const dir = this.write(name, files);
    const pack = await compilePack(dir, rules);
    if (pack.ok) return [];
    return pack.error.map((one) => formatProblem(one).replaceAll(`${dir}/`, ''));
  }

  remove(name: string): void {
    rmSync(path.join(this.root, name), { recursive: true, force: true });
  }

  dispose(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}

const school = 'school: { name: Test School, phase: primary, timezone: Europe/London }';

/** A root pack that is in order, with `more` lines after its head (head: lines 1 and 2). */
export const packText = (name: string, more = ''): string => `pack: ${name}\n${school}\n${more}`;

/** The sections that every document must have, beside the notice. */
const sections = [
  '## Outside school {#outside}\n\nThe same.',
  '## If not {#sanctions}\n\nWe talk.',
  '## Complaints {#complaints}\n\nAt the office.',
  '## Whom to ask {#ask}\n\nThe office.',
].join('\n\n');

/** A document in order: `body`, and after it the sections that must be there. */
export const documentText = (front: string, body = '# Hello\n\n{{notice}}'): string =>
  `---\n${front}\n---\n\n${body}\n\n${sections}\n`;
