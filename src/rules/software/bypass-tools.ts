import { wildcards } from '#rules/wildcard.ts';
import data from './bypass-tools.json' with { type: 'json' };
import type { Program, SoftwareFacts } from './facts.ts';
import { normaliseName } from './names.ts';

/** A tool by which filtering or supervision can be got round, and how it shows on one OS. */
export interface BypassTool {
  readonly id: string;
  readonly name: string;
  readonly kind: BypassKind;
  readonly installed: readonly string[];
  readonly running: readonly string[];
  readonly files: readonly string[];
}

export const bypassKinds = [
  'vpn',
  'proxy',
  'anonymiser',
  'tunnel',
  'portable-browser',
  'remote-control',
] as const;
export type BypassKind = (typeof bypassKinds)[number];

interface Entry {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly linux?: Traces;
  readonly win32?: Traces;
  readonly darwin?: Traces;
  readonly files?: readonly string[];
}
interface Traces {
  readonly installed?: readonly string[];
  readonly running?: readonly string[];
}

const entries: readonly Entry[] = data.tools;

/** The list for one OS (bypass-tools.json, dated and sourced there). */
export function bypassToolsOn(os: SoftwareFacts['os']): BypassTool[] {
  return entries.map((entry) => ({
    id: entry.id,
    name: entry.name,
    kind: entry.kind as BypassKind,
    installed: entry[os]?.installed ?? [],
    running: entry[os]?.running ?? [],
    files: entry.files ?? [],
  }));
}

/** A program with the names by which a list may mean it. */
export interface Named {
  readonly program: Program;
  readonly names: readonly string[];
}

/** By its title, plain and normalised, and its identifier. */
export function named(program: Program): Named {
  const names = [normaliseName(program.title), program.title, program.id ?? ''];
  return { program, names: names.filter((name) => name !== '') };
}

/** Those of the programs that the patterns mean. */
export function meantBy(programs: readonly Named[], patterns: readonly string[]): Named[] {
  const matches = wildcards(patterns);
  return programs.filter(({ names }) => names.some(matches));
}

/** Endings of what can be started, or unpacked into it. */
const programEnding =
  /\.(?:exe|msi|msix|appx|bat|cmd|com|ps1|zip|7z|rar|tar|tgz|txz|xz|gz|bz2|zst|iso|dmg|pkg|app|deb|rpm|appimage|flatpakref|snap|run|sh|jar)$/i;

/** Whether a loose file's or folder's name is that of the tool: a picture or a text is none. */
export function looseMatches(name: string, matches: (text: string) => boolean): boolean {
  const ending = /\.[A-Za-z]{2,12}$/.exec(name);
  if (ending && !programEnding.test(name)) return false;
  return matches(name) || matches(name.replace(/\.(?:exe|app)$/i, ''));
}
