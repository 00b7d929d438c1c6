import { join } from 'node:path';
import { build } from 'vite';

/** Pages for a browser, by the Vite configuration beside their sources. */
export async function bundlePages(root: string, configFile: string): Promise<void> {
  await build({ configFile: join(root, configFile), logLevel: 'warn' });
}
