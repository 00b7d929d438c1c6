/**
 * Keys that a test can press. Under the stand-in no key outside the windows is heard: a browser has
 * no way to ask the desktop for one.
 */
class StandInGlobalShortcut implements Pick<
  Electron.GlobalShortcut,
  'register' | 'unregister' | 'unregisterAll' | 'isRegistered'
> {
  private readonly held = new Map<string, () => void>();

  register(accelerator: Electron.Accelerator, callback: () => void): boolean {
    if (this.held.has(accelerator)) return false;
    this.held.set(accelerator, callback);
    return true;
  }
  unregister(accelerator: Electron.Accelerator): void {
    this.held.delete(accelerator);
  }
  unregisterAll(): void {
    this.held.clear();
  }
  isRegistered(accelerator: Electron.Accelerator): boolean {
    return this.held.has(accelerator);
  }

  /** As if somebody pressed them. */
  press(accelerator: string): void {
    const callback = this.held.get(accelerator);
    if (!callback) throw new Error(`nobody has taken the keys ${accelerator}`);
    callback();
  }
}

export const globalShortcut = new StandInGlobalShortcut();
