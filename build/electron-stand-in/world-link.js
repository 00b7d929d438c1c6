/* eslint-disable @typescript-eslint/no-unused-expressions, max-lines-per-function -- the file is one
   function expression, read as text and run in both worlds of a page before any script of its own. */
/**
 * Joins the two JavaScript worlds of a page, which share the document and nothing else. Values
 * cross as structured clones in the detail of events whose name no page script can learn;
 * functions and promises cross as numbers that the other side wraps.
 *
 * @param {string} name unguessable, the same on both sides
 * @param {'page' | 'preload'} side
 */
(function linkWorlds(name, side) {
  const { apply, getOwnPropertyDescriptor } = Reflect;
  // Kept now: a page may later put its own functions in their place.
  const { addEventListener, dispatchEvent } = EventTarget.prototype;
  const readDetail = getOwnPropertyDescriptor(CustomEvent.prototype, 'detail').get;
  const Event = CustomEvent;
  const target = window;
  const own = { functions: new Map(), promises: new Map(), returns: new Map() };
  let last = 0;
  let onExpose = () => undefined;
  let onClose = () => undefined;

  const send = (message) =>
    apply(dispatchEvent, target, [new Event(`${name}-from-${side}`, { detail: message })]);

  function encode(value) {
    if (typeof value === 'function') {
      const id = ++last;
      own.functions.set(id, value);
      return { kind: 'function', id };
    }
    if (value instanceof Promise) {
      const id = ++last;
      value.then(
        (result) => send({ kind: 'settle', id, ok: true, value: encode(result) }),
        (error) =>
          send({ kind: 'settle', id, ok: false, message: String(error?.message ?? error) }),
      );
      return { kind: 'promise', id };
    }
    if (Array.isArray(value)) return { kind: 'array', items: value.map(encode) };
    if (value !== null && typeof value === 'object' && isPlain(value))
      return { kind: 'object', entries: Object.entries(value).map(([k, v]) => [k, encode(v)]) };
    return { kind: 'value', value: structuredClone(value) };
  }

  function isPlain(value) {
    const prototype = Object.getPrototypeOf(value);
    return prototype === null || Object.getPrototypeOf(prototype) === null;
  }

  function decode(coded) {
    switch (coded.kind) {
      case 'function':
        return (...args) => call(coded.id, args);
      case 'promise':
        return new Promise((resolve, reject) => own.promises.set(coded.id, { resolve, reject }));
      case 'array':
        return Object.freeze(coded.items.map(decode));
      case 'object':
        return Object.freeze(Object.fromEntries(coded.entries.map(([k, v]) => [k, decode(v)])));
      default:
        return coded.value;
    }
  }

  // Events are delivered before dispatchEvent returns, so a call across worlds is synchronous.
  function call(id, args) {
    const reply = ++last;
    send({ kind: 'call', id, reply, args: args.map(encode) });
    const returned = own.returns.get(reply);
    own.returns.delete(reply);
    if (!returned) throw new Error('the other world did not answer');
    if (!returned.ok) throw new Error(returned.message);
    return decode(returned.value);
  }

  function answerCall(message) {
    try {
      const value = own.functions.get(message.id)(...message.args.map(decode));
      send({ kind: 'return', reply: message.reply, ok: true, value: encode(value) });
    } catch (error) {
      const text = String(error?.message ?? error);
      send({ kind: 'return', reply: message.reply, ok: false, message: text });
    }
  }

  function receive(message) {
    if (message.kind === 'call') answerCall(message);
    else if (message.kind === 'return') own.returns.set(message.reply, message);
    else if (message.kind === 'close') onClose();
    else if (message.kind === 'expose') onExpose(message.key, decode(message.api));
    else {
      const promise = own.promises.get(message.id);
      own.promises.delete(message.id);
      if (message.ok) promise?.resolve(decode(message.value));
      else promise?.reject(new Error(message.message));
    }
  }

  const other = side === 'page' ? 'preload' : 'page';
  apply(addEventListener, target, [
    `${name}-from-${other}`,
    (event) => receive(apply(readDetail, event, [])),
  ]);

  return {
    expose: (key, api) => send({ kind: 'expose', key, api: encode(api) }),
    onExpose: (listener) => (onExpose = listener),
    close: () => send({ kind: 'close' }),
    onClose: (listener) => (onClose = listener),
  };
});
