import type { HostNetwork } from '#platform/host.ts';
import type { EvidenceItem } from '#protocol/finding.ts';
import type { SelfTestResult } from '#protocol/self-test.ts';

/** What one step found, before it is dated. */
export interface Looked {
  readonly outcome: SelfTestResult['outcome'];
  readonly saw: string;
  readonly evidence: readonly EvidenceItem[];
  readonly next?: string;
}

/** What every step may ask. */
export interface StepContext {
  readonly network: HostNetwork;
  /** Where the console is; null where this device belongs to none. */
  readonly console: URL | null;
  /** A server that is asked only to see whether the world outside answers. */
  readonly reference: string;
  readonly signal: AbortSignal;
  readonly timeoutMs: number;
}

/** Port of an address, as a number. */
export const portOf = (url: URL): number =>
  Number(url.port) || (url.protocol === 'https:' ? 443 : 80);

/** `[::1]` as sockets take it. */
export const hostOf = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '');

/** This machine itself: needs no name server, no proxy and no certificate. */
export const isLoopback = (host: string): boolean =>
  /^(localhost|127\.\d+\.\d+\.\d+|::1)$/.test(host);
