import type { Clock } from '#base/clock.ts';
import type { Logger } from '#base/logger.ts';
import type { PageName } from './page-address.ts';

export interface BrokenWallsParts {
  readonly clock: Clock;
  readonly logger: Logger;
  /** The rest of screens that is on; null where none is. */
  readonly attention: () => string | null;
  readonly onChange: () => void;
}

/** Breaks of a wall's page in a minute after which it no longer holds anyone. */
const brokenAfter = 4;
const wallRestsMs = 300_000;

/** Walls that cannot show their page would hold a person for nothing: they rest. */
export class BrokenWalls {
  /** The AUP's wall rests, and is tried again later. */
  aup = false;
  /** The rest of screens that holds nobody any more. */
  attention: string | null = null;
  private readonly parts: BrokenWallsParts;

  constructor(parts: BrokenWallsParts) {
    this.parts = parts;
  }

  /** A page broke for the `count`th time within a minute. */
  broke(page: PageName, count: number): void {
    if (count < brokenAfter) return;
    if (page === 'attention') {
      this.attention = this.parts.attention();
      this.parts.onChange();
    } else if (page === 'aup' && !this.aup) this.restAup();
  }

  private restAup(): void {
    const { clock, logger, onChange } = this.parts;
    this.aup = true;
    logger.error('the AUP page keeps breaking; its wall rests');
    onChange();
    clock.after(wallRestsMs, () => {
      this.aup = false;
      onChange();
    });
  }
}
