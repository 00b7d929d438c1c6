import type { ClientRequest, IncomingMessage, RequestOptions } from 'node:http';
import { z } from 'zod';
import { err, ok, type Result } from '#base/result.ts';
import { problem as problemSchema } from '#protocol/device-channel.ts';
import type { LinkProblem } from '#agent/console-link/problem.ts';

export interface Answer {
  readonly status: number;
  readonly etag: string | undefined;
  /** The answer's own `Date`; null where it gives none. */
  readonly date: Date | null;
  readonly body: Buffer;
}

export interface Ask {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
  /** Bytes; a longer answer is cut off and refused. */
  readonly mostBytes: number;
  readonly timeoutMs?: number;
}

/** Statuses that the caller handles; others become problems. */
const goodStatuses = new Set([200, 201, 204, 304]);
const defaultTimeoutMs = 20_000;
/** `report-gap` and `chain-forked` also say where the console's record ends. */
const problemWithPlace = z.looseObject({
  ...problemSchema.shape,
  storedThrough: z.int().min(0).optional(),
});

/** Plain http only to this machine itself: anything else must be TLS (RFC 6761 names, 127.0.0.0/8, ::1). */
export function checkConsoleAddress(address: string): Result<URL, LinkProblem> {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (!url || !['http:', 'https:'].includes(url.protocol))
    return err({
      cause: 'not-secure',
      message: `"${address.slice(0, 200)}" is not a console address`,
      fix: 'write it like https://beadle.example.sch.uk',
    });
  const loopback = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname);
  if (url.protocol === 'http:' && !loopback)
    return err({
      cause: 'not-secure',
      message: `${url.origin} is plain http, which is only allowed to this machine itself`,
      fix: `use https://${url.host}`,
    });
  return ok(url);
}

/** Requests to one console over kept-alive connections; every answer is capped in size and time. */
export class Transport {
  readonly #base: URL;
  #client: HttpClient | null = null;

  constructor(base: URL) {
    this.#base = base;
  }

  get origin(): string {
    return this.#base.origin;
  }

  /** The address of a path for the WebSocket. */
  socketAddress(path: string): string {
    const url = new URL(path, this.#base);
    url.protocol = this.#base.protocol === 'https:' ? 'wss:' : 'ws:';
    return url.href;
  }

  /** The answer, or why there is none. Redirects are not followed: a captive portal is not a console. */
  async ask(request: Ask): Promise<Result<Answer, LinkProblem>> {
    this.#client ??= loadClient(this.#base.protocol === 'https:');
    const answered = await exchange(this.#client, new URL(request.path, this.#base), request);
    return answered.ok ? judge(answered.value, this.origin) : answered;
  }

  /** Asks for JSON and checks it with `parse`. */
  async askJson<T>(
    request: Ask,
    schema: { safeParse(value: unknown): { success: boolean; data?: T; error?: unknown } },
  ): Promise<Result<T, LinkProblem>> {
    const answered = await this.ask(request);
    return answered.ok ? parseAnswer(answered.value, request.path, schema) : answered;
  }

  dispose(): void {
    this.#client?.agent.destroy();
    this.#client = null;
  }
}

interface HttpClient {
  readonly request: (url: URL, options: RequestOptions) => ClientRequest;
  readonly agent: { destroy(): void };
}

/**
 * Loaded as CommonJS on purpose: `import 'node:http'` also evaluates its lazy WebSocket and fetch
 * exports, which costs a process 14 MiB that it never uses (measured with Node 24.21).
 */
function loadClient(secure: boolean): HttpClient {
  const options = { keepAlive: true, maxSockets: 4, keepAliveMsecs: 30_000 };
  if (secure) {
    const https = process.getBuiltinModule('node:https');
    const agent = new https.Agent(options);
    return { agent, request: (url, rest) => https.request(url, { ...rest, agent }) };
  }
  const http = process.getBuiltinModule('node:http');
  const agent = new http.Agent(options);
  return { agent, request: (url, rest) => http.request(url, { ...rest, agent }) };
}

function exchange(client: HttpClient, url: URL, ask: Ask): Promise<Result<Answer, LinkProblem>> {
  const timeoutMs = ask.timeoutMs ?? defaultTimeoutMs;
  return new Promise((resolve) => {
    const length = ask.body ? { 'content-length': String(ask.body.length) } : {};
    const request = client.request(url, {
      method: ask.method,
      headers: { ...ask.headers, ...length },
    });
    const timer = setTimeout(() => {
      resolve(
        err({
          cause: 'timed-out',
          message: `${url.origin} gave no whole answer in ${timeoutMs} ms`,
        }),
      );
      request.destroy();
    }, timeoutMs);
    const finish = (result: Result<Answer, LinkProblem>) => {
      clearTimeout(timer);
      resolve(result);
    };
    request.once('error', (cause) => finish(err(unreachable(url, cause))));
    request.once('response', (response) => {
      void collect(response, url, ask.mostBytes).then((result) => {
        if (!result.ok) request.destroy();
        finish(result);
      });
    });
    request.end(ask.body);
  });
}

async function collect(
  response: IncomingMessage,
  url: URL,
  mostBytes: number,
): Promise<Result<Answer, LinkProblem>> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of response) {
      length += (chunk as Buffer).length;
      if (length > mostBytes)
        return err({
          cause: 'too-large',
          message: `${url.pathname} answered with more than ${mostBytes} bytes`,
        });
      chunks.push(chunk as Buffer);
    }
  } catch (cause) {
    return err(unreachable(url, cause));
  }
  const body = Buffer.concat(chunks);
  const { etag } = response.headers;
  return ok({ status: response.statusCode ?? 0, etag, date: dateOf(response), body });
}

function dateOf({ headers }: IncomingMessage): Date | null {
  const date = new Date(headers.date ?? '');
  return Number.isNaN(date.getTime()) ? null : date;
}

function unreachable(url: URL, cause: unknown): LinkProblem {
  const code = (cause as NodeJS.ErrnoException).code;
  const text = cause instanceof AggregateError || !(cause instanceof Error) ? '' : cause.message;
  return {
    cause: 'unreachable',
    message: `${url.origin} cannot be reached: ${[code, text].filter(Boolean).join(' ') || String(cause)}`,
  };
}

function judge(answer: Answer, origin: string): Result<Answer, LinkProblem> {
  if (goodStatuses.has(answer.status)) return ok(answer);
  const { status } = answer;
  if (status >= 300 && status < 400)
    return err({
      cause: 'redirected',
      status,
      message: `${origin} answered with a redirect (${status}); a sign-in page of the network may be in between`,
    });
  const body = tryJson(answer.body);
  const said = problemWithPlace.safeParse(body);
  const given = said.success
    ? {
        code: said.data.code,
        message: said.data.message,
        ...(said.data.fix !== undefined && { fix: said.data.fix }),
        ...(said.data.storedThrough !== undefined && { storedThrough: said.data.storedThrough }),
      }
    : { message: `${origin} answered ${status} ${excerpt(answer.body)}` };
  return err({
    cause: status >= 500 ? 'console-fault' : 'refused',
    status,
    ...(answer.date && { date: answer.date }),
    ...given,
  });
}

function parseAnswer<T>(
  answer: Answer,
  path: string,
  schema: { safeParse(value: unknown): { success: boolean; data?: T; error?: unknown } },
): Result<T, LinkProblem> {
  const value = tryJson(answer.body);
  if (value === undefined)
    return err({
      cause: 'not-json',
      status: answer.status,
      message: `${path} answered with something that is not JSON: ${excerpt(answer.body)}`,
      fix: 'check that the console address leads to Beadle and not to a filter or sign-in page',
    });
  const parsed = schema.safeParse(value);
  if (parsed.success) return ok(parsed.data as T);
  const issues = (parsed.error as { issues?: { path: PropertyKey[]; message: string }[] }).issues;
  const where = issues?.[0]?.path.map(String).join('.') || 'the answer';
  return err({
    cause: 'wrong-form',
    status: answer.status,
    message: `${path} answered in a form this agent does not know: ${where}: ${issues?.[0]?.message ?? ''}`,
    fix: 'update the agent or the console, so that both speak the same protocol',
  });
}

function tryJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}

/** The beginning of a strange answer, for a log line: no control characters, no long pages. */
function excerpt(body: Buffer): string {
  const text = body
    .toString('utf8', 0, 120)
    .replaceAll(/[^\x20-\x7e]+/g, ' ')
    .trim();
  return text === '' ? '(empty)' : `"${text}"`;
}
