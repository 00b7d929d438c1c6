import {
  type FSWatcher,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  watch,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

export interface SecondInstance {
  readonly argv: string[];
  readonly cwd: string;
  readonly data: Record<string, unknown>;
}

/** One running app a data folder, by a file with its process id; a second one leaves it a note. */
export class InstanceLock {
  private readonly folder: string;
  private readonly onSecond: (message: SecondInstance) => void;
  private watcher: FSWatcher | null = null;

  constructor(userData: string, onSecond: (message: SecondInstance) => void) {
    this.folder = join(userData, 'stand-in-instance');
    this.onSecond = onSecond;
  }

  /** False where another process holds the lock; that one is told. */
  take(message: SecondInstance): boolean {
    mkdirSync(this.folder, { recursive: true });
    const holder = this.holder();
    if (holder !== null && holder !== process.pid) {
      const note = join(this.folder, `note-${process.pid}`);
      writeFileSync(`${note}.part`, JSON.stringify(message));
      renameSync(`${note}.part`, `${note}.json`);
      return false;
    }
    writeFileSync(join(this.folder, 'pid'), String(process.pid));
    this.watcher ??= watch(this.folder, () => this.readNotes());
    return true;
  }

  release(): void {
    this.watcher?.close();
    if (this.watcher) rmSync(this.folder, { recursive: true, force: true });
    this.watcher = null;
  }

  private holder(): number | null {
    try {
      const pid = Number(readFileSync(join(this.folder, 'pid'), 'utf8'));
      process.kill(pid, 0);
      return pid;
    } catch {
      return null;
    }
  }

  private readNotes(): void {
    for (const name of readdirSync(this.folder).filter((one) => one.endsWith('.json'))) {
      const path = join(this.folder, name);
      const message = JSON.parse(readFileSync(path, 'utf8')) as SecondInstance;
      rmSync(path);
      this.onSecond(message);
    }
  }
}
