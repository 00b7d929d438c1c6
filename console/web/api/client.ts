import { problem, type Problem } from '#protocol/device-channel.ts';

/** What a schema of #protocol can do that pages need. */
interface Schema<T> {
  safeParse(value: unknown): { success: true; data: T } | { success: false; error: Error };
}

export type FailureKind =
  /** The console could not be reached. */
  | 'offline'
  /** Nobody is signed in, or no longer. */
  | 'signed-out'
  /** This person may not see or do that. */
  | 'not-allowed'
  | 'missing'
  /** The console understood and said no. */
  | 'refused'
  /** The console is in trouble, or answered something else than agreed. */
  | 'broken';

/** Why an answer did not come, with the console's own words where it gave some. */
export class AskFailure extends Error {
  readonly kind: FailureKind;
  readonly problem: Problem | undefined;

  constructor(kind: FailureKind, message: string, told?: Problem) {
    super(message);
    this.name = 'AskFailure';
    this.kind = kind;
    this.problem = told;
  }
}

export interface Question {
  readonly method?: 'GET' | 'POST';
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent as it is, with this content type. */
  readonly text?: { readonly type: string; readonly content: string };
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

const kinds: Readonly<Record<number, FailureKind>> = {
  401: 'signed-out',
  403: 'not-allowed',
  404: 'missing',
};

function kindOf(status: number): FailureKind {
  return kinds[status] ?? (status >= 500 ? 'broken' : 'refused');
}

async function send(path: string, question: Question): Promise<Response> {
  const headers: Record<string, string> = { accept: 'application/json', ...question.headers };
  let body: string | null = null;
  if (question.text) {
    headers['content-type'] = question.text.type;
    body = question.text.content;
  } else if (question.body !== undefined) {
    headers['content-type'] = 'application/json';
    body = JSON.stringify(question.body);
  }
  try {
    return await fetch(path, {
      method: question.method ?? 'GET',
      headers,
      body,
      credentials: 'same-origin',
      signal: question.signal ?? null,
    });
  } catch (cause) {
    if (question.signal?.aborted) throw cause;
    throw new AskFailure('offline', 'The console did not answer.');
  }
}

async function failureOf(response: Response): Promise<AskFailure> {
  const told = problem.safeParse(await response.json().catch(() => undefined));
  const words = told.success ? told.data.message : `The console answered ${response.status}.`;
  return new AskFailure(kindOf(response.status), words, told.success ? told.data : undefined);
}

/** Asks the console and checks the answer against its schema; every failure is an `AskFailure`. */
export async function ask<T>(schema: Schema<T>, path: string, question: Question = {}): Promise<T> {
  const response = await send(path, question);
  if (!response.ok) throw await failureOf(response);
  const checked = schema.safeParse(await response.json().catch(() => undefined));
  if (checked.success) return checked.data;
  throw new AskFailure(
    'broken',
    `The console's answer to ${path} is not what this page understands.`,
  );
}

/** Tells the console something whose answer does not matter beyond "done". */
export async function tell(path: string, question: Question): Promise<void> {
  const response = await send(path, { method: 'POST', ...question });
  if (!response.ok) throw await failureOf(response);
}
