import { join } from 'node:path';
import { build } from 'vite';
import { noCircularChunks } from './circular-chunks.ts';

/**
 * Pages for a browser, by the Vite configuration beside their sources. Always as they are shipped:
 * a test runner's NODE_ENV would bundle React's twice as large development build.
 */
export async function bundlePages(root: string, configFile: string): Promise<void> {
  const before = process.env.NODE_ENV;
  process.env.NODE_ENV = 'production';
  try {
    const plugins = [noCircularChunks()];
    await build({ configFile: join(root, configFile), logLevel: 'warn', plugins });
  } finally {
    if (before === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = before;
  }
}
