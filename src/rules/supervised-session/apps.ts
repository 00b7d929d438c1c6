import data from './apps.json' with { type: 'json' };

/** A program as the session app sees it: never its window's title. */
export interface SeenProgram {
  /** As its window or the system names it: "Kolourpaint", "Calculator". */
  readonly name: string;
  /** File name of the program, if that could be seen. */
  readonly file: string | null;
}

const plain = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replace(/\.(?:exe|app)$/, '');

const always = new Set(data.always.programs);

/** Whether it may be used where only `apps` may; names are those of apps.json, or a program's own. */
export function isAllowed(program: SeenProgram, apps: readonly string[]): boolean {
  const names = namesOf(program);
  if (names.some((name) => always.has(name))) return true;
  const allowed = new Set(apps.flatMap((id) => [id, ...programsOf(id)]));
  return names.some((name) => allowed.has(name));
}

const namesOf = ({ name, file }: SeenProgram): string[] =>
  [name, ...(file === null ? [] : [file])].map(plain);

const programsOf = (id: string): readonly string[] =>
  data.apps.find((app) => app.id === id)?.programs ?? [];

/** What people call a program: "Paint". */
export function programLabel(program: SeenProgram): string {
  const names = namesOf(program);
  const known = data.apps.find(({ programs }) => names.some((name) => programs.includes(name)));
  const label = known?.label ?? program.name;
  return label.slice(0, 60);
}

/** What people call an allowed program: "the web browser"; its own name where it is not known. */
export const appLabel = (id: string): string => data.apps.find((app) => app.id === id)?.label ?? id;
