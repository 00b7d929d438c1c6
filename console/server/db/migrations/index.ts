import type { Migration } from 'kysely/migration';
import * as first from '#console/db/migrations/0001-first.ts';
import * as signedInElsewhere from '#console/db/migrations/0002-signed-in-elsewhere.ts';
import * as requests from '#console/db/migrations/0003-requests.ts';
import * as helpAndFaults from '#console/db/migrations/0004-help-and-faults.ts';
import * as aupOffice from '#console/db/migrations/0006-aup-office.ts';
import * as classroom from '#console/db/migrations/0007-classroom.ts';
import * as readingLanguage from '#console/db/migrations/0008-reading-language.ts';
import * as lessonsOnLaptops from '#console/db/migrations/0009-lessons-on-laptops.ts';
import * as namesOfLessons from '#console/db/migrations/0010-names-of-lessons-on-laptops.ts';

/** Every migration by number, in order. Frozen once released; a bundle has no folder to read. */
export const migrations: Record<string, Migration> = {
  '0001-first': first,
  '0002-signed-in-elsewhere': signedInElsewhere,
  '0003-requests': requests,
  '0004-help-and-faults': helpAndFaults,
  '0006-aup-office': aupOffice,
  '0007-classroom': classroom,
  '0008-reading-language': readingLanguage,
  '0009-lessons-on-laptops': lessonsOnLaptops,
  '0010-names-of-lessons-on-laptops': namesOfLessons,
};
