import type { KeyObject } from 'node:crypto';
import { backoffMs, jitteredMs, type Random } from '#base/backoff.ts';
import type { Clock } from '#base/clock.ts';
import { noDisposable, type Disposable } from '#base/disposable.ts';
import type { Logger } from '#base/logger.ts';
import {
  devicePaths,
  type HeartbeatAnswer,
  type HeartbeatRequest,
} from '#protocol/device-channel.ts';
import { Contact } from '#agent/console-link/contact.ts';
import { Delivery, type DeliverySource } from '#agent/console-link/delivery.ts';
import { sendHeartbeat } from '#agent/console-link/heartbeat.ts';
import type { Enrolment } from '#agent/console-link/identity.ts';
import { Look, type Offers } from '#agent/console-link/look.ts';
import { NudgeLine } from '#agent/console-link/nudge.ts';
import { DeviceRequests } from '#agent/console-link/requests.ts';
import { DeviceToken } from '#agent/console-link/token.ts';
import { Transport } from '#agent/console-link/transport.ts';
import { tryConsole } from '#agent/console-link/try-console.ts';

export interface LinkParts {
  readonly clock: Clock;
  /** The time as far as it is known, for tokens; `clock` may have been set by anybody. */
  readonly trueTime: () => Date;
  readonly random: Random;
  readonly logger: Logger;
  readonly enrolment: Enrolment;
  readonly address: URL;
  readonly key: KeyObject;
  readonly outbox: DeliverySource;
  readonly offers: Offers;
  /** What the device holds, for a heartbeat. */
  readonly holds: () => HeartbeatRequest;
  /** Compares numbering with what the console stored; `refused` where it has just turned reports away. */
  readonly reconcile: (storedThrough: number, refused: boolean) => void;
  readonly sendSnapshot: () => void;
  readonly onContactChange: () => void;
  /** An answer to a heartbeat, and how long it took from asking to reading. */
  readonly onHeartbeat: (answer: HeartbeatAnswer, tookMs: number) => void;
}

const retry = { firstMs: 2_000, mostMs: 300_000 };
/** How often a device without its nudge line asks. */
const pollMs = 30_000;

/** All stages of the link to one console, each on its own timer; none waits for another for ever. */
export class ConsoleLink implements Disposable {
  readonly #parts: LinkParts;
  readonly #contact: Contact;
  readonly #requests: DeviceRequests;
  readonly #delivery: Delivery;
  readonly #look: Look;
  readonly #nudge: NudgeLine;
  #heartbeat: Disposable = noDisposable;
  #poll: Disposable = noDisposable;
  #beating = false;
  #failures = 0;
  #disposed = false;

  constructor(parts: LinkParts) {
    this.#parts = parts;
    const { clock, random, key, enrolment, offers } = parts;
    const now = () => clock.now();
    this.#contact = new Contact(parts.logger, now, parts.onContactChange);
    const token = new DeviceToken(enrolment.device, key, parts.trueTime);
    const transport = new Transport(parts.address);
    this.#requests = new DeviceRequests(transport, token, this.#contact);
    this.#delivery = new Delivery({
      clock,
      random,
      requests: this.#requests,
      device: enrolment.device,
      key,
      outbox: parts.outbox,
      onOutOfStep: (storedThrough) => parts.reconcile(storedThrough, true),
    });
    this.#look = new Look(this.#requests, offers, (revision) => this.#applied(revision));
    this.#nudge = new NudgeLine({
      clock,
      random,
      token,
      contact: this.#contact,
      address: transport.socketAddress(devicePaths.nudge),
      onOpen: () => this.#lineOpened(),
      onNudge: (nudge) => (nudge.type === 'look' ? void this.#look.run() : void this.#beat()),
    });
  }

  get state(): { linked: boolean; lastContact: string | null } {
    return this.#contact.state;
  }

  /** Whether the line over which nudges come stands. */
  get lineIsOpen(): boolean {
    return this.#nudge.isOpen;
  }

  /** One signed request and its answer, of which nothing is taken: whether the way is open. */
  tryOnce(): ReturnType<typeof tryConsole> {
    return tryConsole(this.#requests);
  }

  start(): void {
    this.#nudge.start();
    void this.#beat();
    this.#armPoll();
  }

  /** Something was recorded: send it as soon as this turn of the event loop is over. */
  deliver(): void {
    this.#delivery.soon();
  }

  async dispose(): Promise<void> {
    this.#disposed = true;
    this.#heartbeat.dispose();
    this.#poll.dispose();
    this.#nudge.dispose();
    this.#look.dispose();
    await this.#delivery.dispose();
    this.#requests.transport.dispose();
  }

  #lineOpened(): void {
    void this.#look.run();
    this.#delivery.retryNow();
    if (this.#failures > 0) void this.#beat();
  }

  #applied(revision: number): void {
    if (this.#nudge.isOpen) {
      const at = this.#parts.clock.now().toISOString();
      this.#nudge.send({ type: 'applied', desiredRevision: revision, at });
    } else void this.#beat();
  }

  async #beat(): Promise<void> {
    if (this.#beating || this.#disposed) return;
    this.#beating = true;
    const confirmed = this.#parts.outbox.confirmed();
    const holds = this.#parts.holds();
    const askedMs = performance.now();
    const answered = await sendHeartbeat(this.#requests, holds);
    const tookMs = performance.now() - askedMs;
    this.#beating = false;
    if (this.#disposed) return;
    if (answered.ok) this.#parts.onHeartbeat(answered.value, tookMs);
    this.#heartbeat.dispose();
    const waitMs = answered.ok ? this.#heard(answered.value, confirmed) : this.#unheard();
    this.#heartbeat = this.#parts.clock.after(waitMs, () => void this.#beat());
  }

  #unheard(): number {
    return backoffMs(this.#failures++, retry, this.#parts.random);
  }

  #heard(answer: HeartbeatAnswer, confirmed: number): number {
    this.#failures = 0;
    this.#compare(answer.storedThrough, confirmed);
    if (answer.wantSnapshot) this.#parts.sendSnapshot();
    if (answer.desiredRevision !== this.#parts.holds().desiredRevision || !this.#look.settled)
      void this.#look.run();
    this.#nudge.hurry();
    this.#delivery.retryNow();
    return jitteredMs(answer.nextSeconds * 1_000, 0.1, this.#parts.random);
  }

  /**
   * Only an answer that falls short of what was `confirmed` when it was asked for is of a console
   * that lost something; one that falls short by now was overtaken by the answer to a report.
   */
  #compare(storedThrough: number, confirmed: number): void {
    const fellShort = storedThrough < confirmed;
    const known = fellShort ? 0 : this.#parts.outbox.confirmed();
    this.#parts.reconcile(Math.max(storedThrough, known), false);
  }

  #armPoll(): void {
    const waitMs = jitteredMs(pollMs, 0.3, this.#parts.random);
    this.#poll = this.#parts.clock.after(waitMs, () => {
      if (!this.#nudge.isOpen) void this.#look.run();
      this.#armPoll();
    });
  }
}
