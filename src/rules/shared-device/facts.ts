export const placeKinds = ['downloads', 'desktop', 'browser'] as const;
export type PlaceKind = (typeof placeKinds)[number];

/** One place in a home of somebody who is not signed in, by numbers alone. */
export interface LeftPlace {
  readonly kind: PlaceKind;
  /** In words: "Downloads", "Firefox". */
  readonly name: string;
  /** Files and folders at its top; 1 for a browser's profile. */
  readonly items: number;
  /** Of the files at its top, in bytes. */
  readonly size: number;
  /** When anything at its top last changed: since then it has been left. */
  readonly lastChanged: Date;
}

export interface LeftHome {
  readonly account: string;
  readonly places: readonly LeftPlace[];
}

export interface SharedDeviceFacts {
  /** Homes of people who are not signed in now. `unseen`: who is signed in could not be found out. */
  readonly homes: readonly LeftHome[] | 'unseen';
  readonly unseen: readonly string[];
}
