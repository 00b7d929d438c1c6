import type { FilterTest } from './parameters.ts';

/** What came of asking for an address. `unclear`: an answer that is neither, or none at all. */
export interface TestResult extends FilterTest {
  readonly outcome: 'blocked' | 'open' | 'unclear';
  /** How that was seen, in words for evidence. */
  readonly how: string;
  /** Blocked in a way that a dead server shares: only believed where others answer. */
  readonly weak?: boolean;
}

/** A filter client that was found. */
export interface ClientFacts {
  readonly id: string;
  readonly name: string;
  /** `runs`: its program does; `installed`: it is there, and nothing tells more. */
  readonly state: 'runs' | 'stopped' | 'installed' | 'extension';
  readonly seen: string;
  /** Browsers of this machine that do not have its extension, where it is only an extension. */
  readonly missingIn: readonly string[];
}

export interface ProxyFacts {
  /** `host:port`, `pac:address`, or `none`; null: it could not be seen. */
  readonly set: string | null;
  readonly source: string;
}

export interface NetworkFacts {
  /** Addresses of the name servers; null: they could not be seen. */
  readonly dns: readonly string[] | null;
  readonly dnsSource: string;
  readonly proxy: ProxyFacts;
  /** For comparing with the school's sites; never told themselves. */
  readonly gatewayMacs: readonly string[];
  readonly suffixes: readonly string[];
  readonly unreadable: readonly string[];
}

/** Who was seen to sign a server's certificate. */
export type InspectionFacts =
  | { readonly kind: 'not-asked' }
  | { readonly kind: 'unseen'; readonly why: string }
  | {
      readonly kind: 'seen';
      readonly host: string;
      readonly issuer: string;
      /** `added`: by a root that was put on this machine. */
      readonly trust: 'built-in' | 'added' | 'none';
      readonly why?: string;
    };

/** Where the laptop was, by the school's own marks; a place that is no site is not told apart. */
export type Place =
  | { readonly kind: 'site'; readonly name: string }
  | { readonly kind: 'elsewhere' | 'not-asked' | 'not-known' };

export interface FilterFacts {
  readonly os: 'linux' | 'win32' | 'darwin';
  readonly at: Date;
  /** Role of who is signed in; null: nobody; undefined: it could not be found out. */
  readonly role: string | null | undefined;
  readonly place: Place;
  readonly clients: readonly ClientFacts[];
  readonly clientsUnreadable: readonly string[];
  /** Wanted products of which nothing is known by which they could be seen on this system. */
  readonly clientsUnseeable: readonly string[];
  readonly dns: NetworkFacts['dns'];
  readonly dnsSource: string;
  readonly proxy: ProxyFacts;
  readonly networkUnreadable: readonly string[];
  readonly tests: readonly TestResult[];
  readonly inspection: InspectionFacts;
}
