import { globalShortcut } from 'electron';
import type { Disposable } from '#base/disposable.ts';
import type { Logger } from '#base/logger.ts';
import type { LocalState } from '#protocol/local-ipc.ts';

/** Where the school's pack says nothing: why these is in docs/policy-packs.md. */
const usualKeys = 'Ctrl+Shift+F10';

/** The keys that hide the screen wherever the person is: the school's, as far as the system gives them. */
export class HideKeys implements Disposable {
  private readonly hide: () => void;
  private readonly logger: Logger;
  private asked: string | null = null;
  private held: string | null = null;

  constructor(hide: () => void, logger: Logger) {
    this.hide = hide;
    this.logger = logger;
  }

  /** The keys that work now. */
  get keys(): string | null {
    return this.held;
  }

  /** Takes the keys that the state names. */
  follow(state: LocalState | null): void {
    const wanted = state?.helpWay ? state.helpWay.keys : usualKeys;
    if (wanted === this.asked) return;
    this.asked = wanted;
    this.dispose();
    if (wanted !== null && this.take(wanted)) this.held = wanted;
    else if (wanted !== null)
      this.logger.warn('another program or the desktop holds the keys that hide the screen', {
        keys: wanted,
        fix: 'name other keys under help in the policy pack',
      });
  }

  dispose(): void {
    if (this.held !== null) globalShortcut.unregister(this.held);
    this.held = null;
  }

  /** Electron throws for keys that it does not know, and answers false where they are taken. */
  private take(keys: string): boolean {
    try {
      return globalShortcut.register(keys, this.hide);
    } catch (cause) {
      this.logger.error('these keys cannot hide the screen', { keys, cause: String(cause) });
      return false;
    }
  }
}
