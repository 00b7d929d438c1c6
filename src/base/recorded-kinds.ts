/**
 * The few kinds of thing that everything recorded falls into: what a four-year-old is shown in place
 * of the whole list. Each record names its kind, so that a new one cannot be left out.
 */
export const recordedKinds = [
  'sign-in',
  'told',
  'lesson',
  'programs',
  'plugged-in',
  'laptop',
] as const;
export type RecordedKind = (typeof recordedKinds)[number];
