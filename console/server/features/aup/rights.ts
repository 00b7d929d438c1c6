import type { WebSession } from '#console/http/access.ts';
import { isSame } from '#console/http/same-person.ts';
import type { ConsoleRole } from '#protocol/console-api.ts';
import type { Role } from '#protocol/scalars.ts';

/** Who may see and enter what about a person's acceptable use. */

export interface PersonAsked {
  readonly role: Role;
  readonly account: string;
  readonly classes: readonly string[];
}

const office: readonly ConsoleRole[] = ['technician', 'business-manager', 'head', 'deputy-head'];
const pastoral: readonly ConsoleRole[] = ['dsl', 'deputy-dsl', 'head', 'deputy-head'];

export const seesEverybody = ({ role }: WebSession): boolean =>
  office.includes(role) || pastoral.includes(role);

const teaches = (session: WebSession, person: PersonAsked): boolean =>
  session.role === 'teacher' &&
  person.role === 'pupil' &&
  person.classes.some((one) => session.classes.includes(one));

export const maySee = (session: WebSession, person: PersonAsked): boolean =>
  seesEverybody(session) || teaches(session, person);

/** A paper form: the office for anybody but themselves, a teacher for the pupils of their classes. */
export const mayEnterPaper = (session: WebSession, person: PersonAsked): boolean =>
  (office.includes(session.role) || teaches(session, person)) &&
  !isSame(session.username, person.account);

/** Parents give their consent to the office, not to a teacher. */
export const mayEnterConsent = (session: WebSession): boolean => office.includes(session.role);

/** After an incident; whoever it is about neither asks nor reads why. */
export const mayAskAgain = (session: WebSession, person: PersonAsked): boolean =>
  (pastoral.includes(session.role) || teaches(session, person)) &&
  !isSame(session.username, person.account);
