export type LogFields = Readonly<Record<string, unknown>>;

/** What every part may log through; the one real implementation is #node/logging.ts. */
export interface Logger {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
  /** A logger whose every line also carries `fields`. */
  child(fields: LogFields): Logger;
}

/** Fields whose value is never written down, whoever logs them. */
export const isSecretField = (name: string): boolean =>
  /token|password|secret|proof|authorization|cookie|grant|^code$/i.test(name);

export const nullLogger: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  child: () => nullLogger,
};
