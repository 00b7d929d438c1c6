import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Plugin } from 'esbuild';

const zod = dirname(createRequire(import.meta.url).resolve('zod/package.json'));

/**
 * zod's index carries its error messages in some fifty languages, and every process would load
 * them. Ours are written in English by our own code; the other languages stay out of the bundle.
 */
export const zodInEnglish: Plugin = {
  name: 'zod-in-english',
  setup(build) {
    build.onLoad({ filter: /zod[\\/]v4[\\/]locales[\\/]index\.(js|cjs)$/ }, () => ({
      contents: "export { default as en } from './en.js';",
      resolveDir: join(zod, 'v4', 'locales'),
    }));
  },
};
