import { EventEmitter } from 'node:events';

type Handler = (event: never, ...args: unknown[]) => unknown;

const handlers = new Map<string, Handler>();
const emitter = new EventEmitter();

export const ipcMain = {
  handle(channel: string, handler: Handler): void {
    if (handlers.has(channel))
      throw new Error(`attempted to register a second handler for '${channel}'`);
    handlers.set(channel, handler);
  },
  removeHandler(channel: string): void {
    handlers.delete(channel);
  },
  on(channel: string, listener: Handler): void {
    emitter.on(channel, listener as (...args: unknown[]) => void);
  },
};

export type InvokeOutcome = { ok: true; value: unknown } | { ok: false; message: string };

export async function deliverInvoke(
  channel: string,
  event: object,
  args: readonly unknown[],
): Promise<InvokeOutcome> {
  const handler = handlers.get(channel);
  if (!handler) return { ok: false, message: `no handler registered for '${channel}'` };
  try {
    return { ok: true, value: await handler(event as never, ...args) };
  } catch (cause) {
    return { ok: false, message: String(cause) };
  }
}

export function deliverSend(channel: string, event: object, args: readonly unknown[]): void {
  emitter.emit(channel, event, ...args);
}
