import type { LocalState } from '#protocol/local-ipc.ts';
import { isHeld, isInvited } from './wanted.ts';

/** Follows, from state to state, whether the rules are asked for and when the last was answered. */
export class Answering {
  /** When the last due document was answered under the wall; null once its thanks are over. */
  at: Date | null = null;
  /** The thanks are being read aloud. */
  thanksHeard = false;
  private held = false;
  private invited = false;

  /** Takes the agent's word; returns whether the rules have come to be asked for in a window. */
  follow(state: LocalState, now: Date): { invited: boolean } {
    const held = isHeld(state);
    const answered = this.held && state.aupDue.length === 0;
    if (held || answered) this.thanksHeard = false;
    // From the last answer on, the wall stays a moment to say thank you.
    if (held) this.at = null;
    else if (answered) this.at = now;
    this.held = held;
    const before = this.invited;
    this.invited = isInvited(state);
    // Once for each time that something comes to be owed; who closes it has seen it.
    return { invited: this.invited && !before };
  }

  /** Thanks that are read aloud are not taken away mid-sentence; then they stay their usual moment. */
  hear(reading: boolean, now: Date): boolean {
    if (this.at !== null && reading !== this.thanksHeard) this.at = now;
    this.thanksHeard = reading && this.at !== null;
    return this.at !== null;
  }

  /** The person closed what says thank you. */
  thanked(): void {
    this.at = null;
  }
}
