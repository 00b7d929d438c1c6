import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { nullLogger } from '#base/logger.ts';
import { err, ok, type Result } from '#base/result.ts';
import { enrolmentFile, readEnrolment } from '#agent/console-link/identity.ts';
import { SignedDocuments } from '#agent/policy/signed-documents.ts';
import { State } from '#agent/state/state.ts';
import { databaseFile } from '#agent/storage.ts';
import { shippedPacks } from '#cli/shipped-packs.ts';
import { effectivePolicy } from '#policy/effective.ts';
import { compilePack } from '#policy/load-pack.ts';
import { formatProblemWithSource } from '#policy/problem.ts';
import type { CompiledPolicy, RuleSetting } from '#protocol/policy.ts';
import { allRules } from '#rules/registry.ts';

type Settings = Readonly<Record<string, RuleSetting>>;

/** Settings of the pack that is named, or of the policy in force on this device. */
export async function policyToTry(wishes: {
  policy?: string;
  dataDirectory: string;
}): Promise<Result<Settings, string>> {
  const policy =
    wishes.policy === undefined
      ? await policyInForce(wishes.dataDirectory)
      : await policyOfPack(wishes.policy);
  return policy.ok ? ok(effectivePolicy(policy.value, {}, allRules).rules) : policy;
}

async function policyOfPack(folder: string): Promise<Result<CompiledPolicy, string>> {
  const pack = await compilePack(folder, allRules, { searchIn: shippedPacks() });
  if (pack.ok) return pack;
  return err(
    `${pack.error.map(formatProblemWithSource).join('\n')}\nThe pack must be mended first.`,
  );
}

async function policyInForce(dataDirectory: string): Promise<Result<CompiledPolicy, string>> {
  const enrolment = readEnrolment(join(dataDirectory, enrolmentFile));
  if (!enrolment.ok) return err(enrolment.error);
  const path = join(dataDirectory, databaseFile);
  if (!enrolment.value || !existsSync(path))
    return err(
      `No policy is in force in ${dataDirectory}: this device is not enrolled, or --data names another folder. Name a pack with --policy DIR to try that.`,
    );
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    const state = new State(database);
    const documents = new SignedDocuments({
      logger: nullLogger,
      device: enrolment.value.device,
      consoleKey: enrolment.value.consoleKey,
      load: (kind) => (kind === 'policy' ? state.signedDocument(kind) : null),
      report: () => undefined,
    });
    await documents.load();
    const policy = documents.get('policy')?.policy;
    return policy ? ok(policy) : err(`This device has not received a policy from its console yet.`);
  } finally {
    database.close();
  }
}
