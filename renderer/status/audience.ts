import type { LocalState } from '#protocol/local-ipc.ts';

/** Whose page this is. Whoever is on nobody's list gets the pupil's: it says nothing to anybody else. */
export type Audience = 'pupil' | 'staff' | 'technician';

/** The agent says who mends laptops; this only chooses words. */
export function audienceOf({ technician, person }: LocalState): Audience {
  if (technician === true) return 'technician';
  return person?.role === undefined || person.role === 'pupil' ? 'pupil' : 'staff';
}
