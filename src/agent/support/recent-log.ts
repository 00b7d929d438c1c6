import { isSecretField, type LogFields, type Logger } from '#base/logger.ts';

const mostLines = 300;
const longestLine = 600;

/** Keeps the last lines that were logged, in memory only, and passes them on as they are. */
export class RecentLog {
  readonly logger: Logger;
  readonly #now: () => Date;
  readonly #lines: string[] = [];

  constructor(inner: Logger, now: () => Date) {
    this.#now = now;
    this.logger = this.#around(inner, {});
  }

  /** Oldest first; without debug lines, secret fields left out as in the log itself. */
  lines(): readonly string[] {
    return this.#lines;
  }

  #around(inner: Logger, own: LogFields): Logger {
    const kept = (level: 'info' | 'warn' | 'error') => (message: string, fields?: LogFields) => {
      this.#keep(level, message, { ...own, ...fields });
      inner[level](message, fields);
    };
    return {
      debug: (message, fields) => inner.debug(message, fields),
      info: kept('info'),
      warn: kept('warn'),
      error: kept('error'),
      child: (fields) => this.#around(inner.child(fields), { ...own, ...fields }),
    };
  }

  #keep(level: string, message: string, fields: LogFields): void {
    const told = Object.entries(fields).map(
      ([name, value]) => `${name}=${isSecretField(name) ? '[not logged]' : textOf(value)}`,
    );
    const line = [this.#now().toISOString(), level, message, ...told].join(' ');
    this.#lines.push(line.slice(0, longestLine));
    if (this.#lines.length > mostLines) this.#lines.shift();
  }
}

function textOf(value: unknown): string {
  if (value instanceof Error) return `${value.name}: ${value.message}`;
  if (typeof value === 'string') return JSON.stringify(value);
  return JSON.stringify(value) ?? String(value);
}
