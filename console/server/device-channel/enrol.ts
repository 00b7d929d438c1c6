import type { Db, Tx } from '#console/db/database.ts';
import type { DeviceBook, EnrolmentCodes } from '#console/device-channel/contracts.ts';
import { orThrow, problemOf } from '#console/http/problem.ts';
import { verifyBytes } from '#node/signatures.ts';
import type { EnrolRequest } from '#protocol/device-channel.ts';
import { firstPrevious } from '#protocol/events.ts';

export interface Enrolled {
  readonly device: string;
  /** The asset was known before and goes on under this key. */
  readonly again: boolean;
}

/** Takes a device in. Asking again with the same key and code gives the same answer and uses nothing. */
export async function enrol(
  db: Db,
  devices: DeviceBook,
  codes: EnrolmentCodes,
  request: EnrolRequest,
): Promise<Enrolled> {
  const proven = verifyBytes(
    Buffer.from(`beadle-enrol:${request.code}`, 'utf8'),
    request.proof,
    request.publicKey,
  );
  if (!proven)
    throw problemOf(
      400,
      'proof-bad',
      'The proof was not made with the private half of this key.',
      'Sign "beadle-enrol:" and the code with the key that is being enrolled.',
    );
  return db.transaction().execute((tx) => enrolIn(tx, devices, codes, request));
}

async function enrolIn(
  tx: Tx,
  devices: DeviceBook,
  codes: EnrolmentCodes,
  request: EnrolRequest,
): Promise<Enrolled> {
  const codeHash = codes.hashOf(request.code);
  const known = await devices.byKey(tx, request.publicKey.x);
  if (known?.codeHash === codeHash) return { device: known.id, again: true };
  const { classId } = orThrow(await codes.take(tx, request.code));
  const { facts, agentVersion } = request;
  const identity = { publicKey: request.publicKey.x, facts, agentVersion, classId, codeHash };
  if (known) {
    await devices.enrolAgain(tx, known.id, identity);
    return { device: known.id, again: true };
  }
  const { id, enrolment, again } = await devices.enrol(tx, identity);
  await tx
    .insertInto('event_heads')
    .values({ device: id, enrolment, stored_through: 0, last_hash: firstPrevious })
    .onConflict((c) =>
      c.column('device').doUpdateSet({ enrolment, stored_through: 0, last_hash: firstPrevious }),
    )
    .execute();
  return { device: id, again };
}
