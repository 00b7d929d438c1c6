import type { Readable, Writable } from 'node:stream';
import type { CDPSession } from 'playwright-core';

/** Chromium's DevTools protocol over a pair of pipes: JSON documents, each ended by a zero byte. */

/** Typed by Playwright's copy of the protocol; only the types are used. */
export type Send = CDPSession['send'];
type Listener = (params: never) => void;

interface Message {
  id?: number;
  method?: string;
  params?: unknown;
  result?: unknown;
  error?: { message: string };
  sessionId?: string;
}

interface Waiting {
  readonly method: string;
  readonly resolve: (value: never) => void;
  readonly reject: (error: Error) => void;
}

export class CdpPipe {
  private readonly out: Writable;
  private readonly waiting = new Map<number, Waiting>();
  private readonly sessions = new Map<string, CdpSession>();
  private readonly parts: Buffer[] = [];
  private lastId = 0;
  private ended = false;
  readonly browser: CdpSession;

  constructor(out: Writable, incoming: Readable) {
    this.out = out;
    this.browser = new CdpSession(this, undefined);
    incoming.on('data', (chunk: Buffer) => this.take(chunk));
    incoming.on('close', () => this.end());
    incoming.on('error', () => this.end());
    out.on('error', () => this.end());
  }

  session(sessionId: string): CdpSession {
    const session = new CdpSession(this, sessionId);
    this.sessions.set(sessionId, session);
    return session;
  }

  request(method: string, params: unknown, sessionId: string | undefined): Promise<never> {
    if (this.ended) return Promise.reject(new Error(`${method}: the browser has gone`));
    const id = ++this.lastId;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { method, resolve, reject });
      this.out.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    });
  }

  private take(chunk: Buffer): void {
    let from = 0;
    for (let end = chunk.indexOf(0); end !== -1; end = chunk.indexOf(0, from)) {
      this.parts.push(chunk.subarray(from, end));
      from = end + 1;
      this.dispatch(JSON.parse(Buffer.concat(this.parts.splice(0)).toString('utf8')) as Message);
    }
    this.parts.push(chunk.subarray(from));
  }

  private dispatch(message: Message): void {
    if (message.id === undefined) {
      const session = message.sessionId ? this.sessions.get(message.sessionId) : this.browser;
      session?.deliver(message.method ?? '', message.params);
      return;
    }
    const waiting = this.waiting.get(message.id);
    this.waiting.delete(message.id);
    if (message.error) waiting?.reject(new Error(`${waiting.method}: ${message.error.message}`));
    else waiting?.resolve(message.result as never);
  }

  private end(): void {
    this.ended = true;
    for (const { method, reject } of this.waiting.values())
      reject(new Error(`${method}: the browser has gone`));
    this.waiting.clear();
  }
}

export class CdpSession {
  private readonly pipe: CdpPipe;
  private readonly id: string | undefined;
  private readonly listeners = new Map<string, Listener[]>();

  constructor(pipe: CdpPipe, id: string | undefined) {
    this.pipe = pipe;
    this.id = id;
  }

  readonly send: Send = (method, params) => this.pipe.request(method, params ?? {}, this.id);

  on<P>(method: string, listener: (params: P) => void): void {
    this.listeners.set(method, [...(this.listeners.get(method) ?? []), listener as Listener]);
  }

  deliver(method: string, params: unknown): void {
    for (const listener of this.listeners.get(method) ?? []) listener(params as never);
  }
}
