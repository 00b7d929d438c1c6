import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { nullLogger } from '#base/logger.ts';
import { enrolmentFile, readEnrolment, type Enrolment } from '#agent/console-link/identity.ts';
import { SignedDocuments } from '#agent/policy/signed-documents.ts';
import { State } from '#agent/state/state.ts';
import { databaseFile } from '#agent/storage.ts';
import { finding, type Finding } from '#protocol/finding.ts';

/** What an agent left in its folder, running or not; nothing in it is changed. */
export interface LeftByAgent {
  readonly enrolment: Enrolment | null;
  readonly documents: SignedDocuments | null;
  readonly changes: readonly string[];
  readonly findings: readonly Finding[];
  /** What could not be read, in sentences. */
  readonly troubles: readonly string[];
}

export async function readLeftByAgent(dataDirectory: string): Promise<LeftByAgent> {
  const read = readEnrolment(join(dataDirectory, enrolmentFile));
  const enrolment = read.ok ? read.value : null;
  const troubles = read.ok ? [] : [read.error];
  const path = join(dataDirectory, databaseFile);
  const nothing = { enrolment, documents: null, changes: [], findings: [] };
  if (!existsSync(path))
    return { ...nothing, troubles: [...troubles, `there is no database ${path}`] };
  try {
    const database = new DatabaseSync(path, { readOnly: true, timeout: 2_000 });
    try {
      const state = new State(database);
      return {
        enrolment,
        documents: enrolment && (await documentsIn(state, enrolment)),
        changes: state.changes(),
        findings: state.findings().flatMap(findingIn),
        troubles,
      };
    } finally {
      database.close();
    }
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    return { ...nothing, troubles: [...troubles, `the database ${path} cannot be read: ${why}`] };
  }
}

async function documentsIn(state: State, enrolment: Enrolment): Promise<SignedDocuments> {
  const documents = new SignedDocuments({
    logger: nullLogger,
    device: enrolment.device,
    consoleKey: enrolment.consoleKey,
    load: (kind) => state.signedDocument(kind),
    report: () => undefined,
  });
  await documents.load();
  return documents;
}

function findingIn(body: string): Finding[] {
  try {
    const parsed = finding.safeParse(JSON.parse(body));
    return parsed.success ? [parsed.data] : [];
  } catch {
    return [];
  }
}
