import type { JSX } from 'react';
import type { ClassDetail } from '#protocol/console-api.ts';
import { clockTime } from '../time/time-words.ts';
import { HandIcon } from './hand-icon.tsx';
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
        <HandIcon /> Hand up since {clockTime(new Date(hand.at))}
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

/** How many hands are up, where it is seen first, with the way down to them; said aloud when it changes. */
export function HandsLine({ hands }: { readonly hands: readonly Hand[] }): JSX.Element {
  const words = hands.length === 1 ? 'One hand is up' : `${hands.length} hands are up`;
  return (
    <p role="status" className="hands-line">
      {hands.length === 0 ? null : (
        <a href="#laptops">
          <HandIcon /> {words}
        </a>
      )}
    </p>
  );
}
