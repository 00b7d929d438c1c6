import type { JSX } from 'react';
import type { Overview } from '#protocol/console-api.ts';
import { MarkBadge } from '../states/state-badge.tsx';
import type { StateMark } from '../states/state-words.ts';
import { writtenDate } from '../time/time-words.ts';

type Review = Overview['reviews'][number];

const marks: Readonly<Record<Review['state'], StateMark>> = {
  overdue: { shape: '!', word: 'Overdue', tone: 'attention' },
  'due-soon': { shape: '◷', word: 'Due soon', tone: 'due' },
  later: { shape: '–', word: 'Later', tone: 'neutral' },
};

/** When the school said that it would look at its own documents again. */
export function Reviews({ reviews }: { readonly reviews: readonly Review[] }): JSX.Element {
  if (reviews.length === 0) {
    return <p className="muted">The policy pack names no review dates.</p>;
  }
  return (
    <ul className="reviews">
      {reviews.map((review) => (
        <li key={`${review.document} ${review.due}`}>
          <div>
            <b>{review.document}</b>
            <div className="muted small">
              {writtenDate(review.due)} · {review.clause}
            </div>
          </div>
          <MarkBadge mark={marks[review.state]} />
        </li>
      ))}
    </ul>
  );
}
