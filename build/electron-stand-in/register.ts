import { registerHooks } from 'node:module';

/**
 * Loaded with `node --import`: from here on `electron` means the stand-in. The package itself is
 * never touched, because loading it without its binary would start a download.
 */
const standIn = new URL('./module.ts', import.meta.url).href;

registerHooks({
  resolve(specifier, context, nextResolve) {
    if (specifier === 'electron' || specifier === 'electron/main')
      return { url: standIn, shortCircuit: true };
    return nextResolve(specifier, context);
  },
});
