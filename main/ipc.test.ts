import { beforeEach, expect, test, vi } from 'vitest';
import { nullLogger } from '#base/logger.ts';
import { windowContracts, type WindowName } from '#protocol/windows.ts';
import { emptyState } from './testing/states.ts';
import { callChannel } from './channels.ts';
import { serveWindows, type WindowHandlers } from './ipc.ts';
import type { PageName } from './windows/page-address.ts';

type Listener = (event: unknown, ...args: unknown[]) => Promise<unknown>;
const served = vi.hoisted(() => new Map<string, unknown>());
// Electron itself cannot be loaded outside its own program.
vi.mock('electron', () => ({
  ipcMain: { handle: (channel: string, listener: unknown) => served.set(channel, listener) },
}));

const asked: string[] = [];
let result: unknown;

function handlersOf(window: WindowName): Record<string, unknown> {
  const handler = (call: string) => () => {
    asked.push(`${window}.${call}`);
    return Promise.resolve({ ok: true, value: result });
  };
  return Object.fromEntries(
    Object.keys(windowContracts[window]).map((call) => [call, handler(call)]),
  );
}

beforeEach(() => {
  served.clear();
  asked.length = 0;
  result = emptyState;
  const windows = Object.keys(windowContracts) as WindowName[];
  serveWindows({
    handlers: Object.fromEntries(
      windows.map((name) => [name, handlersOf(name)]),
    ) as unknown as WindowHandlers,
    logger: nullLogger,
    pageOf: (contents): PageName | null =>
      contents === 7 ? 'status' : contents === 8 ? 'aup' : null,
  });
});

const call = (event: unknown, window: WindowName, name: string, ...args: unknown[]) =>
  (served.get(callChannel(window, name)) as Listener)(event, ...args);
const from = (contents: number, url: string, parent: unknown = null) => ({
  sender: { id: contents },
  senderFrame: { url, parent },
});
const statusPage = 'beadle://pages/status/index.html';

test('every call of every contract is served, and no other channel', () => {
  const wanted = (Object.keys(windowContracts) as WindowName[]).flatMap((window) =>
    Object.keys(windowContracts[window]).map((name) => callChannel(window, name)),
  );
  expect([...served.keys()].sort()).toEqual(wanted.sort());
});

test('the window’s own page is answered', async () => {
  expect(await call(from(7, `${statusPage}#findings`), 'status', 'state')).toEqual({
    ok: true,
    value: emptyState,
  });
});

test.each([
  ['another page in the same window', from(7, 'beadle://pages/aup/index.html')],
  ['a page of another origin', from(7, 'https://status/index.html')],
  ['a frame inside the page', from(7, statusPage, {})],
  ['a window that shows something else', from(8, statusPage)],
  ['contents that are no window of ours', from(99, statusPage)],
  ['a frame that has gone', { sender: { id: 7 }, senderFrame: null }],
])('%s is refused before anything is done', async (_what, event) => {
  expect(await call(event, 'status', 'state')).toMatchObject({ error: { code: 'not-allowed' } });
  expect(asked).toEqual([]);
});

test.each([[{ text: '' }], [{ text: 'x', more: 1 }], ['x'], [null]])(
  'arguments that do not fit are refused: %j',
  async (params) => {
    const answer = await call(from(7, statusPage), 'status', 'reportFault', params);
    expect(answer).toMatchObject({ error: { code: 'bad-arguments' } });
    expect(asked).toEqual([]);
  },
);

test('more arguments than one are refused', async () => {
  const answer = await call(from(7, statusPage), 'status', 'reportFault', { text: 'x' }, 1);
  expect(answer).toMatchObject({ error: { code: 'bad-arguments' } });
});

test('an answer that does not fit never reaches the page', async () => {
  result = { secret: 1 };
  expect(await call(from(7, statusPage), 'status', 'state')).toMatchObject({
    ok: false,
    error: { code: 'bad-answer' },
  });
});
