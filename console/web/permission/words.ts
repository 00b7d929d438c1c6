import type { AskGrant } from '#protocol/console-grants.ts';

export interface Laptop {
  readonly device: string;
  readonly name: string;
  readonly connected: boolean;
}

/** What a permission is given for here; pausing rules has no page. */
export type Deed = Exclude<AskGrant['action'], 'rule-pause'>;

interface DeedWords {
  readonly button: string;
  /** "starts one lesson of Kingfishers". */
  readonly does: (className: string | null, anyClass: boolean) => string;
  /** What the laptop's own menu calls it. */
  readonly menu: string;
}

export const deeds: Readonly<Record<Deed, DeedWords>> = {
  'session-start': {
    button: 'Permission to start a lesson',
    does: (className) => `starts one lesson of ${className ?? 'its class'}`,
    menu: 'Start a lesson here',
  },
  'session-end': {
    button: 'Permission to end a lesson',
    does: (className, anyClass) =>
      anyClass || className === null
        ? 'ends the lesson that is on there'
        : `ends a lesson of ${className} that is on there`,
    menu: 'End the lesson here',
  },
};
