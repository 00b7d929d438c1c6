import { EventEmitter } from 'node:events';

/** The displays that main sees: set by a test, or one that stands for the machine's own. */

export interface StandInDisplay {
  readonly id: number;
  readonly bounds: Electron.Rectangle;
  /** Without the task bar; the whole display unless given. */
  readonly workArea?: Electron.Rectangle;
}

export type FullDisplay = Pick<
  Electron.Display,
  'id' | 'label' | 'bounds' | 'workArea' | 'size' | 'workAreaSize' | 'scaleFactor' | 'rotation'
>;

const first: StandInDisplay = { id: 1, bounds: { x: 0, y: 0, width: 1280, height: 800 } };

function fill(display: StandInDisplay): FullDisplay {
  const workArea = display.workArea ?? display.bounds;
  return {
    id: display.id,
    label: `Display ${display.id}`,
    bounds: display.bounds,
    workArea,
    size: { width: display.bounds.width, height: display.bounds.height },
    workAreaSize: { width: workArea.width, height: workArea.height },
    scaleFactor: 1,
    rotation: 0,
  };
}

class StandInScreen extends EventEmitter {
  private displays: FullDisplay[];

  constructor(displays: readonly StandInDisplay[]) {
    super();
    this.displays = displays.map(fill);
  }

  getAllDisplays(): FullDisplay[] {
    return [...this.displays];
  }

  getPrimaryDisplay(): FullDisplay {
    const primary = this.displays[0];
    if (!primary) throw new Error('the stand-in for Electron needs at least one display');
    return primary;
  }

  /** The display that shows most of the rectangle. */
  getDisplayMatching(rectangle: Electron.Rectangle): FullDisplay {
    const shared = (display: FullDisplay): number =>
      overlap(rectangle, display.bounds, 'x', 'width') *
      overlap(rectangle, display.bounds, 'y', 'height');
    return this.displays.toSorted((a, b) => shared(b) - shared(a))[0] ?? this.getPrimaryDisplay();
  }

  /** As if displays were plugged in, taken away or changed; tells main what Electron would. */
  change(displays: readonly StandInDisplay[]): void {
    const before = this.displays;
    this.displays = displays.map(fill);
    for (const old of before)
      if (!displays.some((one) => one.id === old.id)) this.emit('display-removed', {}, old);
    for (const now of this.displays) {
      const old = before.find((one) => one.id === now.id);
      if (!old) this.emit('display-added', {}, now);
      else if (JSON.stringify(old) !== JSON.stringify(now))
        this.emit('display-metrics-changed', {}, now, ['bounds', 'workArea']);
    }
  }
}

function overlap(
  a: Electron.Rectangle,
  b: Electron.Rectangle,
  start: 'x' | 'y',
  length: 'width' | 'height',
): number {
  return Math.max(
    0,
    Math.min(a[start] + a[length], b[start] + b[length]) - Math.max(a[start], b[start]),
  );
}

const asked = process.env.BEADLE_STAND_IN_DISPLAYS;
export const displays = new StandInScreen(
  asked ? (JSON.parse(asked) as StandInDisplay[]) : [first],
);
