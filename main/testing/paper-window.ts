import { EventEmitter } from 'node:events';

/** A window without a screen: what the app asks of one, and no more. */
export class PaperWindow extends EventEmitter {
  static made = 0;
  readonly id = ++PaperWindow.made;
  readonly sent: unknown[][] = [];
  readonly webContents = Object.assign(new EventEmitter(), {
    id: this.id + 100,
    send: (...message: unknown[]) => this.sent.push(message),
  });
  /** What was done to its place and order. */
  readonly moves: ('placed' | 'top')[] = [];
  visible = false;
  destroyed = false;

  isDestroyed = (): boolean => this.destroyed;
  isMinimized = (): boolean => false;
  hide = (): void => void (this.visible = false);
  show = (): void => void (this.visible = true);
  moveTop = (): void => void this.moves.push('top');
  destroy(): void {
    this.destroyed = true;
    this.emit('closed');
  }
  /** As if the person closed it; false where that was refused. */
  close(): boolean {
    let refused = false;
    this.emit('close', { preventDefault: () => (refused = true) });
    if (!refused) this.destroy();
    return !refused;
  }
}
