import type { Random } from '#base/backoff.ts';
import type { Clock } from '#base/clock.ts';
import type { Disposable } from '#base/disposable.ts';
import type { Logger } from '#base/logger.ts';
import type { Host } from '#platform/host.ts';
import type { HostWriter } from '#platform/host-writer.ts';
import type { LocalState } from '#protocol/local-ipc.ts';
import type { Enforcer, RuleOnOs } from '#rules/rule.ts';

/** What an agent is started with. */
export interface AgentOptions {
  /** Holds the database, the device's key and its enrolment. */
  readonly dataDirectory: string;
  /** Path of the local socket (a pipe's name on Windows). */
  readonly socket: string;
  /** Where proofs of signed-in people lie; by default `people` beside the socket. */
  readonly peopleDirectory?: string;
  readonly host: Host;
  readonly logger: Logger;
  /** The last lines that went through `logger`; absent: none are kept. */
  readonly recentLog?: () => readonly string[];
  readonly clock?: Clock;
  /** Milliseconds since the machine started, sleep included; by default the system's. */
  readonly uptimeMs?: () => number;
  readonly random?: Random;
  /** Called when the agent cannot go on (a broken database); a service manager starts it anew. */
  readonly onFatal?: (message: string) => void;
  /** Looks and reports, whatever the policy's modes: for a first run on a machine. */
  readonly observeOnly?: boolean;
  /** Where rules come from; by default the generated registry. */
  readonly loadRule?: (id: string) => Promise<RuleOnOs>;
  /** What changes this machine; absent: nothing does, and rules are enforced by nobody. */
  readonly writer?: HostWriter;
  /** Where the parts of rules that change machines come from; by default the generated registry. */
  readonly loadEnforcer?: (id: string) => Promise<Enforcer<never> | undefined>;
}

export interface RunningAgent extends Disposable {
  readonly socket: string;
  /** The state as nobody in particular sees it: the device's own findings. */
  status(): LocalState;
  /** Looks again at every rule and at what is enforced; resolves when all have been looked at. */
  recheck(): Promise<void>;
}
