import { dirname } from 'node:path';
import type { FSWatcher } from 'chokidar';
import type { Disposable } from '#base/disposable.ts';
import type { Logger } from '#base/logger.ts';

/**
 * Calls back after anything at or directly below `paths` changed. chokidar is loaded on first use,
 * so that a process which only looks once does not pay for it.
 *
 * `onReady` is called once nothing can be missed any more: whoever looked before the watch was up
 * looks once more then.
 */
export function watchPaths(
  paths: readonly string[],
  onChange: (path: string) => void,
  logger: Logger,
  onReady?: () => void,
): Disposable {
  let watcher: FSWatcher | undefined;
  let disposed = false;
  const started = start();
  return {
    async dispose() {
      disposed = true;
      await started;
      await watcher?.close();
    },
  };

  async function start(): Promise<void> {
    try {
      const chokidar = await import('chokidar');
      if (disposed) return;
      watcher = chokidar.watch([...paths], {
        ignoreInitial: true,
        // With 0, chokidar does not look into a watched folder that appears only later.
        depth: 1,
        persistent: false,
        // A change is news even where it is undone within the window.
        atomic: false,
        ignorePermissionErrors: true,
      });
      watcher.on('all', (_event, path) => {
        const asked = paths.includes(path) || paths.includes(dirname(path));
        if (asked && !disposed) onChange(path);
      });
      watcher.on('error', warn);
      watcher.on('ready', () => {
        if (!disposed) onReady?.();
      });
    } catch (error) {
      warn(error);
    }
  }

  function warn(error: unknown): void {
    logger.warn('Changes of files cannot be watched; they are noticed at the next check.', {
      paths,
      cause: error instanceof Error ? error.message : String(error),
    });
  }
}
