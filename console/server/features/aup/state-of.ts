import { noMarks, type Marks } from '#console/features/aup/marks.ts';
import type { AcknowledgementRow, PersonRow } from '#console/db/schema.ts';
import { aupDue, type AupState, type PastAcknowledgement } from '#policy/aup-due.ts';
import type { CompiledPolicy } from '#protocol/policy.ts';

/** What a person owes, by what the console knows. It knows no sessions: a visitor's last answer counts. */
export function aupStateOf(
  policy: CompiledPolicy,
  person: Pick<PersonRow, 'role' | 'year' | 'variant'>,
  past: readonly AcknowledgementRow[] = [],
  { consentAt, askedAgainAt }: Marks = noMarks,
  now: Date,
): AupState {
  return aupDue(
    policy,
    {
      role: person.role,
      year: person.year ?? undefined,
      variant: person.variant ?? undefined,
      hasConsent: consentAt !== null,
      askedAgainAt: askedAgainAt === null ? undefined : new Date(askedAgainAt),
    },
    past as readonly PastAcknowledgement[],
    now,
  );
}
