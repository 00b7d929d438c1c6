/* eslint-disable @typescript-eslint/no-unused-expressions, max-lines-per-function -- the file is one
   function expression, read as text and run in the isolated world of a page. */
/**
 * What a sandboxed preload script finds: `require('electron')` with contextBridge and ipcRenderer,
 * and a `process` that only describes.
 *
 * @param {{ expose(key: string, api: unknown): void, onClose(task: () => void): void }} link
 * @param {{ binding: string, receiver: string, argv: string[], platform: string }} setup
 * @param {(require: unknown, module: unknown, exports: unknown, process: unknown) => void} preload
 */
(function runPreload(link, setup, preload) {
  if (window !== window.top) return;
  const toMain = globalThis[setup.binding];
  const waiting = new Map();
  const listeners = new Map();
  let last = 0;

  const pack = (args) => args.map((value) => (value === undefined ? {} : { value }));
  const unpack = (args) => args.map((packed) => packed.value);

  link.onClose(() => toMain(JSON.stringify({ kind: 'close', args: [] })));

  const ipcRenderer = {
    invoke(channel, ...args) {
      const id = ++last;
      return new Promise((resolve, reject) => {
        waiting.set(id, { channel, resolve, reject });
        toMain(JSON.stringify({ kind: 'invoke', id, channel, args: pack(args) }));
      });
    },
    send(channel, ...args) {
      toMain(JSON.stringify({ kind: 'send', channel, args: pack(args) }));
    },
    on(channel, listener) {
      listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
      return ipcRenderer;
    },
    removeListener(channel, listener) {
      listeners.set(
        channel,
        (listeners.get(channel) ?? []).filter((one) => one !== listener),
      );
      return ipcRenderer;
    },
  };

  Object.defineProperty(globalThis, setup.receiver, {
    value(message) {
      if (message.kind === 'send') {
        for (const listener of listeners.get(message.channel) ?? [])
          listener({ sender: ipcRenderer }, ...unpack(message.args));
        return;
      }
      const call = waiting.get(message.id);
      waiting.delete(message.id);
      if (message.ok) call?.resolve(message.value);
      else
        call?.reject(
          new Error(`Error invoking remote method '${call.channel}': ${message.message}`),
        );
    },
  });

  const contextBridge = { exposeInMainWorld: (key, api) => link.expose(key, api) };
  const require = (name) => {
    if (name === 'electron' || name === 'electron/renderer') return { contextBridge, ipcRenderer };
    throw new Error(`module not found: ${name} (a sandboxed preload has only electron)`);
  };
  const module = { exports: {} };
  const process = {
    argv: setup.argv,
    platform: setup.platform,
    type: 'renderer',
    sandboxed: true,
    contextIsolated: true,
  };
  preload(require, module, module.exports, process);
});
