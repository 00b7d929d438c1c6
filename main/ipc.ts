import { ipcMain, type IpcMainInvokeEvent } from 'electron';
import type { z } from 'zod';
import type { Logger } from '#base/logger.ts';
import type { Problem } from '#protocol/device-channel.ts';
import {
  type Answer,
  type WindowCall,
  windowContracts,
  type WindowName,
} from '#protocol/windows.ts';
import { callChannel } from './channels.ts';
import { isPage, type PageName } from './windows/page-address.ts';

/** The one user of ipcMain: every call's sender, arguments and answer are checked here. */

type Contract<W extends WindowName> = (typeof windowContracts)[W];
type Part<E, K extends 'params' | 'result'> =
  E extends Record<K, infer S extends z.ZodType> ? z.output<S> : never;

/** What main does for each call of each window. */
export type WindowHandlers = {
  readonly [W in WindowName]: {
    readonly [C in WindowCall<W>]: (
      params: Part<Contract<W>[C], 'params'>,
    ) => Promise<Answer<Part<Contract<W>[C], 'result'>>>;
  };
};

export interface IpcOptions {
  readonly handlers: WindowHandlers;
  readonly logger: Logger;
  /** The page that these contents were made for, or null. */
  pageOf(contentsId: number): PageName | null;
}

type AnyHandler = (params: unknown) => Promise<Answer<unknown>>;
interface AnyEntry {
  readonly params: z.ZodType;
  readonly result: z.ZodType;
}

export function serveWindows(options: IpcOptions): void {
  for (const window of Object.keys(windowContracts) as WindowName[]) {
    const handlers = options.handlers[window] as Record<string, AnyHandler>;
    for (const [call, entry] of Object.entries<AnyEntry>(windowContracts[window])) {
      const handler = handlers[call];
      if (!handler) throw new Error(`nothing handles ${window}.${call}`);
      ipcMain.handle(callChannel(window, call), (event, ...args: unknown[]) => {
        if (!isSender(event, window, options)) {
          options.logger.error('a call from a page that may not make it', { window, call });
          return refuse('not-allowed', 'This page may not ask that.');
        }
        return answer(entry, handler, args, options.logger.child({ window, call }));
      });
    }
  }
}

function isSender(event: IpcMainInvokeEvent, window: WindowName, options: IpcOptions): boolean {
  const { senderFrame: frame, sender } = event;
  return (
    frame !== null &&
    frame.parent === null &&
    isPage(frame.url, window) &&
    options.pageOf(sender.id) === window
  );
}

async function answer(
  entry: AnyEntry,
  handler: AnyHandler,
  args: readonly unknown[],
  logger: Logger,
): Promise<Answer<unknown>> {
  const params = entry.params.safeParse(args[0]);
  if (args.length > 1 || !params.success) {
    logger.error('a call with arguments that do not fit', { issues: params.error?.issues });
    return refuse('bad-arguments', 'The page asked in a way that does not fit.');
  }
  try {
    const given = await handler(params.data);
    if (!given.ok) return given;
    const result = entry.result.safeParse(given.value);
    if (result.success) return { ok: true, value: result.data };
    logger.error('an answer that does not fit', { issues: result.error.issues });
    return refuse('bad-answer', 'The answer does not fit what the page expects.');
  } catch (cause) {
    logger.error('a call failed', { cause: String(cause) });
    return refuse('failed', 'Something went wrong in Beadle. It is in its log.');
  }
}

function refuse(code: Problem['code'], message: string): Answer<never> {
  return { ok: false, error: { code, message } };
}
