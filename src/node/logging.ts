import winston from 'winston';
import { isSecretField, type LogFields, type Logger } from '#base/logger.ts';

/** The one user of winston. One JSON object a line: time, level, message, fields. */

export interface LoggingOptions {
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  /** Which process speaks: agent, console, session-app. */
  readonly process: string;
  /** A file kept to at most `5 x 2 MiB`, oldest dropped; none by default. */
  readonly file?: string;
  /** To standard error as well (default true when no file is given). */
  readonly stderr?: boolean;
}

const fileLimits = { maxsize: 2 * 1024 * 1024, maxFiles: 5, tailable: true };

export function createLogger(options: LoggingOptions): Logger {
  const logger = winston.createLogger({
    level: options.level,
    defaultMeta: { process: options.process },
    format: winston.format.combine(
      winston.format.timestamp(),
      withoutSecrets(),
      winston.format.json(),
    ),
    transports: transportsFor(options),
    // A full disk or closed pipe must not end the process that logs.
    exitOnError: false,
  });
  logger.on('error', () => undefined);
  return wrap(logger);
}

function transportsFor(options: LoggingOptions): winston.transport[] {
  const transports: winston.transport[] = [];
  if (options.file)
    transports.push(new winston.transports.File({ filename: options.file, ...fileLimits }));
  if (options.stderr ?? !options.file) {
    transports.push(new winston.transports.Stream({ stream: process.stderr }));
  }
  return transports;
}

const withoutSecrets = winston.format((info) => {
  for (const name of Object.keys(info)) if (isSecretField(name)) info[name] = '[not logged]';
  return info;
});

function wrap(logger: winston.Logger): Logger {
  const at = (level: string) => (message: string, fields?: LogFields) =>
    void logger.log(level, message, plain(fields));
  return {
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
    child: (fields) => wrap(logger.child(plain(fields))),
  };
}

function plain(fields: LogFields | undefined): Record<string, unknown> {
  const out: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(fields ?? {}))
    out[name === 'message' || name === 'level' ? `${name}_` : name] =
      value instanceof Error ? `${value.name}: ${value.message}` : value;
  return out;
}
