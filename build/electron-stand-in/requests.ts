import type { CdpSession } from './cdp.ts';
import { toMain } from './schemes.ts';
import type { StandInSession } from './session.ts';

/** Every request of a page, answered as Electron's session would: refused, served, or let through. */

interface Paused {
  readonly requestId: string;
  readonly request: { readonly url: string; readonly method: string };
  readonly resourceType: string;
  readonly frameId: string;
}

export interface RequestContext {
  readonly session: StandInSession;
  readonly webContentsId: number;
  /** Whether the page may go there: main's own loads, or what no will-navigate listener refused. */
  mayNavigate(url: string, frameId: string): boolean;
}

export async function interceptRequests(cdp: CdpSession, context: RequestContext): Promise<void> {
  cdp.on<Paused>('Fetch.requestPaused', (paused) => {
    void answer(cdp, context, paused).catch(() => undefined);
  });
  await cdp.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] });
}

async function answer(cdp: CdpSession, context: RequestContext, paused: Paused): Promise<void> {
  const { requestId } = paused;
  const url = toMain(paused.request.url);
  const isDocument = paused.resourceType === 'Document';
  if (isDocument && !context.mayNavigate(url, paused.frameId)) {
    await cdp.send('Fetch.failRequest', { requestId, errorReason: 'Aborted' });
    return;
  }
  if (await isCancelled(context, paused, url)) {
    await cdp.send('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' });
    return;
  }
  const handler = context.session.protocol.handlers.get(new URL(url).protocol.slice(0, -1));
  if (handler) await serve(cdp, requestId, await respond(handler, url, paused.request.method));
  else await cdp.send('Fetch.continueRequest', { requestId });
}

function isCancelled(context: RequestContext, paused: Paused, url: string): Promise<boolean> {
  const { listener } = context.session.webRequest;
  if (!listener) return Promise.resolve(false);
  const details = {
    id: 0,
    url,
    method: paused.request.method,
    webContentsId: context.webContentsId,
    resourceType: paused.resourceType === 'Document' ? 'mainFrame' : 'other',
    referrer: '',
    timestamp: Date.now(),
    uploadData: [],
  } satisfies Electron.OnBeforeRequestListenerDetails;
  return new Promise((resolve) => listener(details, ({ cancel }) => resolve(cancel ?? false)));
}

async function respond(
  handler: (request: Request) => Response | Promise<Response>,
  url: string,
  method: string,
): Promise<Response> {
  try {
    return await handler(new Request(url, { method }));
  } catch (cause) {
    return new Response(`the protocol handler failed: ${String(cause)}`, { status: 500 });
  }
}

async function serve(cdp: CdpSession, requestId: string, response: Response): Promise<void> {
  const body = Buffer.from(await response.arrayBuffer()).toString('base64');
  await cdp.send('Fetch.fulfillRequest', {
    requestId,
    responseCode: response.status,
    responseHeaders: [...response.headers].map(([name, value]) => ({ name, value })),
    body,
  });
}
