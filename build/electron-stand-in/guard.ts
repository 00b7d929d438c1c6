/** Names that the language itself, or the console, asks of any object. */
const askedByTheLanguage = new Set(['then', 'toJSON', 'constructor', 'inspect', 'nodeType']);

/**
 * The same object, except that asking for a member it lacks throws an error naming it: code that
 * needs more of Electron than the stand-in has must hear so, rather than get `undefined`.
 */
export function guard<T extends object>(name: string, target: T): T {
  return new Proxy(target, {
    get(object, member, receiver) {
      if (typeof member === 'symbol' || member in object || askedByTheLanguage.has(member))
        return Reflect.get(object, member, receiver) as unknown;
      throw new Error(
        `the stand-in for Electron has no ${name}.${member}; add it in build/electron-stand-in`,
      );
    },
  });
}
