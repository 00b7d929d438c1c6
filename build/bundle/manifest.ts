import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const manifestFile = 'manifest.json';

/**
 * Writes down what a bundle consists of, so that the agent can tell whether its own files are those
 * that were built (the rule agent-health). Source maps are left out: nothing runs them.
 */
export function writeManifest(folder: string, version: string): void {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(
      (entry) => entry.isFile() && !entry.name.endsWith('.map') && entry.name !== manifestFile,
    )
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => {
      const bytes = readFileSync(path);
      return {
        path: path.slice(folder.length + 1).replaceAll('\\', '/'),
        size: bytes.length,
        sha256: createHash('sha256').update(bytes).digest('hex'),
      };
    });
  const text = `${JSON.stringify({ format: 1, version, files }, null, 1)}\n`;
  writeFileSync(join(folder, manifestFile), text);
}
