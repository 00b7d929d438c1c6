import react from '@vitejs/plugin-react';
import { resolve } from 'node:path';
import { defineConfig, type Plugin } from 'vite';
import { tokensCss } from '#base/design-tokens.ts';

const tokensId = 'virtual:design-tokens.css';

/** The shared design tokens as a style sheet, so that no page writes them in by script. */
const designTokens: Plugin = {
  name: 'beadle-design-tokens',
  resolveId: (id) => (id === tokensId ? `\0${tokensId}` : undefined),
  load: (id) => (id === `\0${tokensId}` ? tokensCss() : undefined),
};

export default defineConfig({
  root: import.meta.dirname,
  plugins: [designTokens, react()],
  build: {
    outDir: resolve(import.meta.dirname, '../../dist/console/web'),
    emptyOutDir: true,
    // Fonts and pictures stay files: the content security policy allows no data: addresses for them.
    assetsInlineLimit: 0,
    target: 'es2022',
    chunkSizeWarningLimit: 520,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8443' } },
});
