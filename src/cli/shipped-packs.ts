import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Folders of the packs that come with Beadle, wherever it was put: a school's own may extend them. */
export function shippedPacks(): string[] {
  for (let folder = import.meta.dirname; ; folder = dirname(folder)) {
    const packs = join(folder, 'policies');
    if (existsSync(join(packs, 'baseline', 'policy.yaml'))) return [packs];
    if (folder === dirname(folder)) return [];
  }
}
