import { EventEmitter } from 'node:events';

/** Tray and menus as objects that a test can read and choose from; nothing is drawn. */

type Template = (Electron.MenuItemConstructorOptions | Electron.MenuItem)[];

export interface StandInMenuItem {
  readonly id: string;
  readonly label: string;
  readonly enabled: boolean;
  readonly submenu: StandInMenu | null;
  choose(): void;
}

export class StandInMenu {
  private static application: StandInMenu | null = null;

  static buildFromTemplate(template: Template): StandInMenu {
    return new StandInMenu(template as Electron.MenuItemConstructorOptions[]);
  }
  static setApplicationMenu(menu: StandInMenu | null): void {
    this.application = menu;
  }
  static getApplicationMenu(): StandInMenu | null {
    return this.application;
  }

  readonly items: readonly StandInMenuItem[];

  constructor(template: readonly Electron.MenuItemConstructorOptions[] = []) {
    this.items = template.map((entry) => ({
      id: entry.id ?? '',
      label: entry.label ?? entry.role ?? '',
      enabled: entry.enabled ?? true,
      submenu: Array.isArray(entry.submenu) ? StandInMenu.buildFromTemplate(entry.submenu) : null,
      choose: () => entry.click?.(null as never, undefined, {} as never),
    }));
  }

  /** The item with this id, at any depth. */
  getMenuItemById(id: string): StandInMenuItem | null {
    for (const item of this.items) {
      const found = item.id === id ? item : (item.submenu?.getMenuItemById(id) ?? null);
      if (found) return found;
    }
    return null;
  }
}

export class StandInTray extends EventEmitter {
  static readonly all = new Set<StandInTray>();
  menu: StandInMenu | null = null;
  toolTip = '';

  constructor(_image: unknown) {
    super();
    StandInTray.all.add(this);
  }
  setToolTip(text: string): void {
    this.toolTip = text;
  }
  setImage(): void {}
  setContextMenu(menu: StandInMenu | null): void {
    this.menu = menu;
  }
  destroy(): void {
    StandInTray.all.delete(this);
  }
  isDestroyed(): boolean {
    return !StandInTray.all.has(this);
  }
}

export const nativeImage = {
  createFromDataURL: (url: string) => ({ isEmpty: () => url === '' }),
};
