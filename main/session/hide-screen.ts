import type { Clock } from '#base/clock.ts';
import type { Disposable } from '#base/disposable.ts';
import type { ServiceClient } from '../service-client.ts';
import type { PressKeeper } from './kept-press.ts';

/** A press that the agent's own state does not show yet. */
interface Press {
  /** Its name in every telling of it. */
  readonly id: string;
  readonly at: Date;
  /** False once the screen has been shown again meanwhile. */
  covered: boolean;
  /** The agent's name for it, once it has taken it. */
  call: string | null;
  /** The agent is being asked. */
  asking: boolean;
  /** Something happened meanwhile, after which a refusal is worth another try. */
  again: boolean;
}

/** A press of before a restart covers the screen for no longer than this: the child has gone home since. */
const coversForMs = 8 * 3_600_000;

/**
 * "Hide my screen": covers at the press, without waiting for anybody, and sees to it that the agent
 * comes to know. From then on the agent remembers; what it could not be told yet is told when it is
 * back, with the time of the press; until then it is kept on the disk, so that a restart of this app
 * loses nothing. However late, it is told and never dropped.
 */
export class HideScreen {
  private readonly client: Pick<ServiceClient, 'request' | 'state' | 'onState' | 'onLink'>;
  private readonly clock: Clock;
  private readonly keeper: PressKeeper;
  private readonly newId: () => string;
  private readonly listeners = new Set<() => void>();
  private press: Press | null = null;
  /** A call whose screen was shown again, which the agent does not know yet. */
  private shownCall: string | null = null;

  constructor(
    client: HideScreen['client'],
    clock: Clock,
    keeper: PressKeeper,
    newId: () => string,
  ) {
    this.client = client;
    this.clock = clock;
    this.keeper = keeper;
    this.newId = newId;
  }

  start(): void {
    this.takeUp();
    this.client.onState(() => this.settle());
    this.client.onLink((linked) => {
      if (linked) void this.deliver();
    });
  }

  /** Whether the screens are to be covered now. */
  get covered(): boolean {
    if (this.press) return this.press.covered;
    const help = this.client.state?.help;
    return help?.hidden === true && help.call !== this.shownCall;
  }

  onChange(listener: () => void): Disposable {
    this.listeners.add(listener);
    return { dispose: () => void this.listeners.delete(listener) };
  }

  /** Covers the screens at once. */
  hide(): void {
    if (this.covered) return;
    this.shownCall = null;
    this.press = {
      ...{ id: this.newId(), at: this.clock.now(), covered: true },
      ...{ call: null, asking: false, again: false },
    };
    // First of all the screen: the disk may be slow.
    this.changed();
    this.keep(this.press);
    void this.deliver();
  }

  /** Shows the screens again, at the person's wish. */
  show(): void {
    if (!this.covered) return;
    const { press } = this;
    if (press && press.call === null) {
      press.covered = false;
      this.keep(press);
    } else {
      this.shownCall = press?.call ?? this.client.state?.help?.call ?? null;
      this.press = null;
    }
    this.changed();
    void this.deliver();
  }

  /** What an app of before could not tell. */
  private takeUp(): void {
    const kept = this.keeper.read();
    if (!kept) return;
    const at = new Date(kept.at);
    const isLate = this.clock.now().getTime() - at.getTime() > coversForMs;
    this.press = {
      ...{ id: kept.press, at, covered: kept.cover && !isLate },
      ...{ call: null, asking: false, again: false },
    };
    this.changed();
  }

  private keep({ id, at, covered }: Press): void {
    this.keeper.write({ press: id, at: at.toISOString(), cover: covered });
  }

  private async deliver(): Promise<void> {
    if (this.press && this.press.call === null) await this.tellPress(this.press);
    else if (this.shownCall !== null) await this.client.request('show-screen', {});
  }

  private async tellPress(press: Press): Promise<void> {
    if (press.asking) {
      press.again = true;
      return;
    }
    const { id, at, covered } = press;
    const params = { press: id, pressedAt: at.toISOString(), cover: covered };
    press.asking = true;
    const answer = await this.client.request('hide-screen', params);
    press.asking = false;
    const { again } = press;
    press.again = false;
    if (this.press !== press) return;
    if (!answer.ok) return again ? this.tellPress(press) : undefined;
    this.keeper.remove();
    press.call = answer.value.help?.call ?? '';
    if (covered && !press.covered) {
      // It was shown again while the agent was being asked.
      this.shownCall = press.call;
      this.press = null;
      void this.deliver();
    }
    this.settle();
  }

  /** What the agent itself says now need not be remembered here any more. */
  private settle(): void {
    const help = this.client.state?.help;
    if (this.press && help?.call === this.press.call) this.press = null;
    if (help && help.call === this.shownCall && !help.hidden) this.shownCall = null;
    this.changed();
  }

  private changed(): void {
    for (const listener of this.listeners) listener();
  }
}
