import { join } from 'node:path';
import { err, ok, type Result } from '#base/result.ts';
import { version } from '#base/version.ts';
import { loadOrCreateKey, signBytes, type KeyPair } from '#node/signatures.ts';
import { makePrivateFolder } from '#platform/file-rights.ts';
import {
  devicePaths,
  enrolAnswer,
  enrolRequest,
  type DeviceFacts,
} from '#protocol/device-channel.ts';
import {
  deviceKeyFile,
  enrolmentFile,
  writeEnrolment,
  type Enrolment,
} from '#agent/console-link/identity.ts';
import type { LinkProblem } from '#agent/console-link/problem.ts';
import { checkConsoleAddress, Transport } from '#agent/console-link/transport.ts';

/**
 * Stage "enrol": shows a code and the public half of the device's key, pins the console's key.
 * On failure nothing is written but the device's key, which the next try uses again; an earlier
 * enrolment stays in force.
 */
export async function enrolDevice(options: {
  dataDirectory: string;
  console: string;
  code: string;
  facts: DeviceFacts;
  now: Date;
}): Promise<Result<Enrolment, LinkProblem>> {
  const address = checkConsoleAddress(options.console);
  if (!address.ok) return address;
  const key = keyIn(options.dataDirectory);
  if (!key.ok) return key;
  const code = options.code.trim().toUpperCase();
  const request = enrolRequest.safeParse({
    code,
    publicKey: key.value.publicJwk,
    proof: signBytes(Buffer.from(`beadle-enrol:${code}`, 'utf8'), key.value.privateKey),
    facts: options.facts,
    agentVersion: version,
  });
  if (!request.success) return err(wrongForm(request.error.issues[0]));
  const transport = new Transport(address.value);
  try {
    const answered = await transport.askJson(
      {
        method: 'POST',
        path: devicePaths.enrol,
        headers: { 'content-type': 'application/json' },
        body: Buffer.from(JSON.stringify(request.data)),
        mostBytes: 16_384,
      },
      enrolAnswer,
    );
    if (!answered.ok) return answered;
    const enrolment: Enrolment = {
      device: answered.value.device,
      console: address.value.origin,
      consoleKey: answered.value.consoleKey,
      enrolledAt: options.now.toISOString(),
    };
    writeEnrolment(join(options.dataDirectory, enrolmentFile), enrolment);
    return ok(enrolment);
  } finally {
    transport.dispose();
  }
}

function keyIn(dataDirectory: string): Result<KeyPair, LinkProblem> {
  try {
    makePrivateFolder(dataDirectory);
    return ok(loadOrCreateKey(join(dataDirectory, deviceKeyFile)));
  } catch (cause) {
    return err({
      cause: 'refused',
      message: `the device's key in ${dataDirectory} cannot be used: ${cause instanceof Error ? cause.message : String(cause)}`,
      fix: 'run this with the rights of the agent (root or an administrator), and check the folder',
    });
  }
}

function wrongForm(issue: { path: PropertyKey[]; message: string } | undefined): LinkProblem {
  const isCode = issue?.path[0] === 'code';
  return {
    cause: 'wrong-form',
    message: isCode
      ? 'that is not an enrolment code; one looks like 7K3M-Q9TX-2HVD'
      : `this device's facts cannot be sent: ${issue?.path.map(String).join('.')}: ${issue?.message}`,
    ...(isCode && { fix: 'copy the code from the console’s page "Enrol a device"' }),
  };
}
