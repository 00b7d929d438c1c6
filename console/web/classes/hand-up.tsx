import type { JSX } from 'react';
import type { ClassDetail } from '#protocol/console-api.ts';
import { clockTime } from '../time/time-words.ts';
import type { ClassroomControl } from './use-classroom.ts';

export type Hand = ClassDetail['classroom']['hands'][number];

interface HandUpProps {
  readonly hand: Hand;
  readonly name: string;
  readonly control: ClassroomControl;
}

/** A hand in its tile: since when, and the press that takes it down and tells the pupil so. */
export function HandUp({ hand, name, control }: HandUpProps): JSX.Element {
  const path = `/api/devices/${hand.device}/hands/${hand.hand}/seen`;
  return (
    <div className="hand-up">
      <p>
        <span aria-hidden="true">✋ </span>
        Hand up since {clockTime(new Date(hand.at))}
      </p>
      <button
        type="button"
        className="hand-seen"
        disabled={control.busy}
        aria-label={`${name}’s hand: seen`}
        onClick={() => control.act(path)}
      >
        Seen
      </button>
    </div>
  );
}

/** Said aloud when it changes. */
export function handsSentence(hands: readonly Hand[]): string {
  if (hands.length === 0) return '';
  return hands.length === 1 ? 'One hand is up.' : `${hands.length} hands are up.`;
}
