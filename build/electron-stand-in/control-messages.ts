import type { StandInDisplay } from './displays.ts';

/** What a starter may ask of a running stand-in, over Node's own channel to a child process. */
export type ControlQuestion = { readonly id: number } & ControlRequest;

export type ControlRequest =
  | { readonly ask: 'ready' | 'endpoint' | 'windows' }
  | { readonly ask: 'tray'; readonly of: 'items' | 'tool-tip' }
  | { readonly ask: 'set-displays'; readonly displays: readonly StandInDisplay[] }
  | { readonly ask: 'crash' | 'close-window'; readonly window: number }
  | { readonly ask: 'in-page'; readonly window: number; readonly script: string }
  | { readonly ask: 'choose'; readonly item: string }
  | { readonly ask: 'save-to'; readonly path: string | null }
  | { readonly ask: 'press-keys'; readonly keys: string }
  | { readonly ask: 'power'; readonly event: PowerEvent };

/** What the machine tells of sleep, locking and fast user switching. */
export type PowerEvent = 'suspend' | 'resume' | 'unlock-screen' | 'user-did-become-active';

export type ControlAnswer =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false; readonly message: string };

export interface WindowFacts {
  readonly id: number;
  readonly url: string;
  readonly title: string;
  /** DevTools target; null under Electron itself. */
  readonly targetId: string | null;
  readonly bounds: { x: number; y: number; width: number; height: number };
  readonly visible: boolean;
  readonly kiosk: boolean;
  readonly alwaysOnTop: boolean;
}
