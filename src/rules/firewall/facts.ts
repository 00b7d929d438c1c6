import type { NetworkKind } from './parameters.ts';

/** What becomes of a connection from outside that nobody here asked for and no rule names. */
export type Fate = 'blocked' | 'let-in' | 'unclear';

export interface Trial {
  readonly family: 'IPv4' | 'IPv6';
  readonly protocol: 'TCP' | 'UDP';
  readonly port: number;
  /** Interface that it comes in by. */
  readonly from: string;
  readonly fate: Fate;
}

/** A program that manages the kernel's filter, and whether its own files say that it is on. */
export interface Manager {
  readonly name: string;
  readonly on: boolean;
  readonly source: string;
}

export interface LinuxFirewall {
  readonly os: 'linux';
  /** What the rules in the kernel do, worked out rule by rule; null where they could not be read. */
  readonly trials: readonly Trial[] | null;
  /** Why they could not be read; empty where they were. */
  readonly because: string;
  /** Chains that the kernel has for packets to this machine, as `inet firewalld filter_INPUT`. */
  readonly chains: readonly string[];
  /** Programs that told the rules. */
  readonly readBy: readonly string[];
  readonly managers: readonly Manager[];
  /** No program that could have set any rule is installed. */
  readonly noProgram: boolean;
}

export type Switch = 'on' | 'off' | 'not-known';

export interface WindowsProfile {
  readonly network: NetworkKind;
  /** In the active store, where policy and local settings have been combined. */
  readonly state: Switch;
  readonly inbound: 'block' | 'allow' | 'not-known';
  /** Interfaces that are left out. */
  readonly leftOut: readonly string[];
}

export interface WindowsFirewall {
  readonly os: 'win32';
  readonly profiles: readonly WindowsProfile[];
  /** Windows Defender Firewall and the filtering engine below it. */
  readonly services: readonly { readonly name: string; readonly state: Switch }[];
  /** Firewalls of other makers, as Security Center knows them. null: it could not be asked. */
  readonly products: readonly { readonly name: string; readonly on: boolean }[] | null;
  /** Read from the registry alone: what is set, not what holds. */
  readonly settingsOnly: boolean;
  readonly unseen: readonly string[];
}

export interface MacFirewall {
  readonly os: 'darwin';
  readonly state: Switch;
  /** Everything but what is essential is kept out. */
  readonly blockAll: boolean;
  readonly stealth: Switch;
  readonly unseen: readonly string[];
}

export type FirewallFacts = LinuxFirewall | WindowsFirewall | MacFirewall;
