import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { tokensCss } from '#base/design-tokens.ts';

const here = import.meta.dirname;
const pages = [
  'aup',
  'supervised',
  'attention',
  'sites',
  'lesson',
  'status',
  'help',
  'soon',
  'refused',
  'hidden',
  'cover',
  'rest',
] as const;

/** Serves the design tokens as a style sheet, so that the pages need no inline style. */
function designTokens(): Plugin {
  const name = 'virtual:design-tokens.css';
  const resolved = `\0${name}`;
  return {
    name: 'beadle-design-tokens',
    resolveId: (source) => (source === name ? resolved : undefined),
    load: (id) => (id === resolved ? tokensCss() : undefined),
  };
}

/**
 * The two fonts that nearly every page begins with are fetched beside its scripts: found only when
 * the first text is laid out, each would put off its painting by a round trip.
 */
function fontsEarly(): Plugin {
  const first = /atkinson-hyperlegible-latin-[47]00-normal-[^/]*\.woff2$/;
  return {
    name: 'beadle-fonts-early',
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { bundle = {} }) =>
        Object.keys(bundle)
          .filter((file) => first.test(file))
          .map((file) => ({
            tag: 'link',
            attrs: { rel: 'preload', href: `../${file}`, as: 'font', crossorigin: '' },
            injectTo: 'head-prepend',
          })),
    },
  };
}

/** What several pages share, in few files: each costs a page that opens a round trip to main. */
const fewFiles = {
  name: 'shared',
  test: /\.tsx?$|node_modules/,
  minShareCount: 2,
  entriesAware: true,
  entriesAwareMergeThreshold: 60_000,
};

/**
 * Builds `dist/renderer/<window>/index.html`. Paths are relative, so the folder works from any
 * origin that serves it whole; nothing is inlined as `data:`, which the pages' CSP would refuse
 * for fonts.
 */
export default defineConfig({
  root: here,
  base: './',
  plugins: [react(), designTokens(), fontsEarly()],
  build: {
    outDir: resolve(here, '../dist/renderer'),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      input: Object.fromEntries(pages.map((page) => [page, resolve(here, page, 'index.html')])),
      output: {
        // Not by the names of all pages that share it.
        chunkFileNames: 'assets/shared-[hash].js',
        assetFileNames: ({ names: [name = ''] }) =>
          `assets/${name.startsWith('shared~') ? 'shared' : '[name]'}-[hash][extname]`,
        codeSplitting: { groups: [fewFiles] },
      },
    },
  },
});
