import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nullLogger } from '#base/logger.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { watchPaths } from '#platform/portable/watch-paths.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'beadle-watch-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Repeats `act` until the watcher has told of `path`: it may not be set up for the first one. */
async function until(seen: ReadonlySet<string>, path: string, act: (round: number) => unknown) {
  for (let round = 0; !seen.has(path) && round < 100; round++) {
    await act(round);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  expect([...seen]).toContain(path);
}

describe('watchPaths', () => {
  it('tells of a file in a folder, of a watched file, and of a path that appears later', async () => {
    const seen = new Set<string>();
    const file = join(folder, 'state');
    const later = join(folder, 'later');
    await writeFile(file, '0');
    const watch = watchPaths([file, later], (path) => seen.add(path), nullLogger);
    try {
      await until(seen, file, (round) => writeFile(file, String(round)));
      await mkdir(later, { recursive: true });
      const inside = join(later, 'inside');
      await until(seen, inside, (round) => writeFile(inside, String(round)));
    } finally {
      await watch.dispose();
    }
  });

  it('says when nothing can be missed any more', async () => {
    const seen = new Set<string>();
    const file = join(folder, 'after');
    const ready = Promise.withResolvers<void>();
    const told = Promise.withResolvers<void>();
    const see = (path: string): void => {
      seen.add(path);
      if (path === file) told.resolve();
    };
    const watch = watchPaths([folder], see, nullLogger, ready.resolve);
    try {
      await ready.promise;
      await writeFile(file, 'once');
      await told.promise;
      expect([...seen]).toEqual([file]);
    } finally {
      await watch.dispose();
    }
  });

  it('is quiet after disposal, also when disposed at once', async () => {
    const seen = new Set<string>();
    const watch = watchPaths([folder], (path) => seen.add(path), nullLogger);
    await watch.dispose();
    await watch.dispose();
    await writeFile(join(folder, 'a'), '');
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(seen.size).toBe(0);
  });
});
