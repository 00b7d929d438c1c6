import { hostname } from 'node:os';
import type { Knowledge } from '#agent/knowledge.ts';
import type { Finding } from '#protocol/finding.ts';
import type { SupervisedSession } from '#protocol/desired-state.ts';
import type { LocalState } from '#protocol/local-ipc.ts';

export interface LocalViewParts {
  readonly now: Date;
  readonly device: string | null;
  readonly knowledge: Knowledge;
  /** Whose windows these are; null for the device's own view. */
  readonly account: string | null;
  readonly session: SupervisedSession | null;
  readonly findings: readonly Finding[];
  readonly console: LocalState['console'];
}

const name = hostname().slice(0, 200);

/** What the windows of one account draw from: the device's findings and that person's own, nobody else's. */
export function localStateFor(parts: LocalViewParts): LocalState {
  const { knowledge, account } = parts;
  const person = account === null ? undefined : knowledge.personOf(account);
  const aup = knowledge.aupOf(person);
  const { policy } = knowledge;
  return {
    at: parts.now.toISOString(),
    device: { id: parts.device, hostname: name, school: policy?.school.name ?? null },
    person:
      account === null
        ? null
        : {
            account,
            ...(person && { id: person.id, givenName: person.givenName, role: person.role }),
            ...(person?.year !== undefined && { year: person.year }),
          },
    aupDue: (aup?.due ?? []).map(({ document, variant, hash, title }) => ({
      document,
      variant,
      hash,
      title,
      mode: aup?.mode ?? 'sign',
    })),
    aupGate: aup?.gate ?? 'none',
    session: parts.session && running(parts.session),
    findings: parts.findings.filter((one) => one.person === undefined || one.person === person?.id),
    console: parts.console,
    contacts: policy?.contacts ?? [],
  };
}

function running({ id, className, teacher, startsAt, endsAt, sites }: SupervisedSession) {
  return { id, className, teacher, startsAt, endsAt, sites };
}
