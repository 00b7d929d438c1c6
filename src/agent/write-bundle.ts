import { hostname, release } from 'node:os';
import { version } from '#base/version.ts';
import type { Enrolment } from '#agent/console-link/identity.ts';
import type { Entry } from '#agent/enforcement/journal.ts';
import type { SignedDocuments, SignedKind } from '#agent/policy/signed-documents.ts';
import type { State } from '#agent/state/state.ts';
import { parseRows } from '#agent/storage.ts';
import { supportBundle, type BundleFacts } from '#agent/support/bundle.ts';
import { accountsHere, knownNames } from '#agent/support/known-names.ts';
import { createRedactor } from '#agent/support/redact.ts';
import type { Host } from '#platform/host.ts';
import type { Finding } from '#protocol/finding.ts';
import type { LocalState } from '#protocol/local-ipc.ts';
import type { SelfTestResult } from '#protocol/self-test.ts';

export interface BundleSources {
  readonly host: Host;
  readonly now: Date;
  readonly enrolment: Enrolment | null;
  readonly documents: SignedDocuments | null;
  /** null where the database cannot be read. */
  readonly state: Pick<State, 'changes'> | null;
  readonly findings: readonly Finding[];
  readonly link: LocalState['console'] | null;
  readonly selfTest: readonly SelfTestResult[];
  readonly log: readonly string[];
}

/** The support file's name and text, of the running agent or of what a stopped one left. */
export async function writeBundle(sources: BundleSources): Promise<{ name: string; text: string }> {
  const { documents, now, enrolment, findings, link, selfTest, log, host } = sources;
  const known = knownNames({
    roster: documents?.get('roster')?.people ?? [],
    accounts: await accountsHere(host),
    people: peopleNamed(documents),
    hostname: hostname(),
    findings,
  });
  const facts: BundleFacts = {
    ...{ at: now, agentVersion: version, os: host.os, release: release() },
    ...{ findings, link, selfTest, log },
    enrolment,
    ...inForce(documents),
    changes: parseRows<Entry>(sources.state?.changes() ?? []),
  };
  return { name: nameFor(now), text: supportBundle(facts, createRedactor(known)) };
}

function inForce(documents: SignedDocuments | null): Pick<BundleFacts, 'pack' | 'revisions'> {
  const policy = documents?.get('policy') ?? null;
  const revisionOf = (kind: SignedKind): number | null => documents?.get(kind)?.revision ?? null;
  return {
    pack: policy && policy.policy.pack,
    revisions: {
      policy: revisionOf('policy'),
      roster: revisionOf('roster'),
      'desired-state': revisionOf('desired-state'),
    },
  };
}

/** Without the laptop's name, which may be a person's. */
const nameFor = (now: Date): string =>
  `beadle-support-${now.toISOString().slice(0, 16).replaceAll(':', '')}.txt`;

/** Grown-ups whom the policy names, and those who hold lessons or decide. */
function peopleNamed(documents: SignedDocuments | null): string[] {
  const desired = documents?.get('desired-state');
  return [
    ...(documents?.get('policy')?.policy.contacts ?? []).map(({ name }) => name),
    ...(desired?.sessions ?? []).map(({ teacher }) => teacher),
    ...(desired?.decisions ?? []).map(({ by }) => by),
  ];
}
