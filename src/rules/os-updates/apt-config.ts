/** Options of apt.conf files by lower-case name; each with its values, of which the last is in force. */
export type AptConfig = ReadonlyMap<string, readonly string[]>;

/**
 * Reads apt.conf files in their order (apt.conf(5)): `A::B "x";`, `A { B "x"; C { "y"; }; };`,
 * `A:: "x";` adds to a list, `#clear A;` forgets what was said of it before; comments are `//`,
 * `/* … *​/` and lines that begin with `#`. What cannot be understood is passed over, as apt's own
 * error would have stopped apt already.
 */
export function parseAptConfig(texts: readonly string[]): AptConfig {
  const values = new Map<string, string[]>();
  for (const text of texts) new Reader(tokensOf(text), values).read();
  return values;
}

/** The value in force of a single option. */
export const aptOption = (config: AptConfig, name: string): string | undefined =>
  config.get(name.toLowerCase())?.at(-1);

/** All values of a list and of what lies below it. */
export function aptList(config: AptConfig, name: string): string[] {
  const prefix = name.toLowerCase();
  return [...config].flatMap(([key, values]) =>
    key === prefix || key.startsWith(`${prefix}::`) ? values : [],
  );
}

const token =
  /\/\/[^\n]*|\/\*[\s\S]*?\*\/|^[ \t]*#(?!clear\b|include\b)[^\n]*|"(?:[^"\\]|\\.)*"|[{};]|[^\s{};"]+/gm;

function tokensOf(text: string): string[] {
  return (text.match(token) ?? []).filter(
    (one) => !/^(\/\/|\/\*|[ \t]*#(?!clear|include))/.test(one),
  );
}

class Reader {
  readonly #tokens: readonly string[];
  readonly #values: Map<string, string[]>;
  #at = 0;

  constructor(tokens: readonly string[], values: Map<string, string[]>) {
    this.#tokens = tokens;
    this.#values = values;
  }

  read(): void {
    while (this.#at < this.#tokens.length) this.#items('', 0);
  }

  /** Statements until the closing brace; braces nested deeper than any real file are not followed. */
  #items(scope: string, depth: number): void {
    while (this.#at < this.#tokens.length) {
      const next = this.#tokens[this.#at++] as string;
      if (next === '}') return;
      if (next === ';' || next === '{' || depth > 20) continue;
      if (isQuoted(next)) this.#add(scope, unquoted(next));
      else if (next === '#clear') this.#clear();
      else this.#named(scope, next, depth);
    }
  }

  #named(scope: string, name: string, depth: number): void {
    const key = [scope, name.replace(/:+$/, '')].filter((part) => part !== '').join('::');
    for (;;) {
      const next = this.#tokens[this.#at];
      if (next === undefined || next === '}') return;
      this.#at++;
      if (next === ';') return;
      if (next === '{') {
        this.#items(key, depth + 1);
        return;
      }
      this.#add(key, isQuoted(next) ? unquoted(next) : next);
    }
  }

  #clear(): void {
    while (this.#at < this.#tokens.length) {
      const name = this.#tokens[this.#at++] as string;
      if (name === ';') return;
      const prefix = name.toLowerCase();
      for (const key of this.#values.keys())
        if (key === prefix || key.startsWith(`${prefix}::`)) this.#values.delete(key);
    }
  }

  #add(key: string, value: string): void {
    const name = key.toLowerCase();
    const known = this.#values.get(name);
    if (known) known.push(value);
    else this.#values.set(name, [value]);
  }
}

const isQuoted = (one: string): boolean => one.startsWith('"');
const unquoted = (one: string): string => one.slice(1, -1).replace(/\\(.)/g, '$1');
