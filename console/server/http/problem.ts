import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Logger } from '#base/logger.ts';
import type { Result } from '#base/result.ts';
import type { Problem } from '#protocol/device-channel.ts';

/** An answer that is not a success, thrown by a handler and sent as a `problem`. */
export class HttpProblem extends Error {
  readonly status: number;
  readonly problem: Problem;
  readonly headers: Readonly<Record<string, string>>;
  /** More that the answer carries beside the problem, such as `storedThrough`. */
  readonly extra: Readonly<Record<string, unknown>>;

  constructor(
    status: number,
    problem: Problem,
    more: { headers?: Record<string, string>; extra?: Record<string, unknown> } = {},
  ) {
    super(problem.message);
    this.status = status;
    this.problem = problem;
    this.headers = more.headers ?? {};
    this.extra = more.extra ?? {};
  }
}

/** A problem in short: status, code, what happened, how to mend it. */
export function problemOf(
  status: number,
  code: string,
  message: string,
  fix?: string,
): HttpProblem {
  return new HttpProblem(status, { code, message, ...(fix ? { fix } : {}) });
}

export const notFound = (what: string): HttpProblem =>
  problemOf(404, 'not-found', `There is no such ${what}.`);

/** The value, or the problem thrown for the error handler to send. */
export function orThrow<T>(result: Result<T, HttpProblem>): T {
  if (result.ok) return result.value;
  throw result.error;
}

/** `value` checked by `schema`, or a 400 that says where it is wrong. */
export function check<S extends z.ZodType>(
  schema: S,
  value: unknown,
  code = 'bad-request',
): z.output<S> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw invalid(code, parsed.error);
}

export function invalid(code: string, error: z.ZodError): HttpProblem {
  const issue = error.issues[0];
  return new HttpProblem(400, {
    code,
    message: issue ? issue.message.slice(0, 500) : 'The request does not have the expected form.',
    fix: 'Send what docs/protocol.md describes; a newer sender may need a newer console.',
    ...(issue?.path.length ? { where: pathText(issue.path) } : {}),
  });
}

function pathText(path: readonly PropertyKey[]): string {
  const text = path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('');
  return text.replace(/^\./, '').slice(0, 500);
}

/** Every error leaves as a `problem`; what nobody foresaw is logged and told without its inside. */
export function sendProblems(app: FastifyInstance, logger: Logger): void {
  app.setErrorHandler((error: FastifyError | HttpProblem, request, reply) => {
    if (error instanceof HttpProblem) return send(reply, error);
    const status = error.statusCode ?? 500;
    if (status < 500)
      return send(reply, problemOf(status, codeOf(error), error.message.slice(0, 500)));
    logger.error('a request failed', { ...shortly(request), cause: error, stack: error.stack });
    return send(
      reply,
      problemOf(500, 'console-fault', 'The console met a fault of its own; its log says more.'),
    );
  });
}

function send(reply: FastifyReply, error: HttpProblem): FastifyReply {
  return reply
    .code(error.status)
    .headers({ ...error.headers, 'cache-control': 'no-store' })
    .send({ ...error.problem, ...error.extra });
}

const codes: Readonly<Record<string, string>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'body-too-large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'wrong-content-type',
  FST_ERR_CTP_INVALID_JSON_BODY: 'not-json',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'not-json',
};

function codeOf(error: FastifyError): string {
  return codes[error.code] ?? 'bad-request';
}

function shortly(request: FastifyRequest): Record<string, unknown> {
  return { method: request.method, route: request.routeOptions.url ?? 'none' };
}
