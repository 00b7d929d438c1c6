import { err, ok, type Result } from '#base/result.ts';
import { verifyCompact } from '#node/signatures.ts';
import { grantClaims, type GrantClaims } from '#protocol/local-ipc.ts';
import type { SupervisedSession } from '#protocol/desired-state.ts';
import type { Problem } from '#protocol/device-channel.ts';
import type { PublicJwk } from '#protocol/scalars.ts';

export interface GrantParts {
  readonly device: string;
  readonly consoleKey: PublicJwk;
  readonly now: Date;
  readonly action: GrantClaims['action'];
  /** What else keeps it from counting here; it is then not used up. */
  readonly unfit?: ((claims: GrantClaims) => Problem | null) | undefined;
  /** Marks the grant as used; false where it was used before. */
  readonly use: (id: string, expiresAt: string) => boolean;
}

/** Takes a grant in: signed by the console, for this device and action, in its time, and once only. */
export async function useGrant(
  jws: string,
  parts: GrantParts,
): Promise<Result<GrantClaims, Problem>> {
  const verified = await verifyCompact(jws, parts.consoleKey);
  if (!verified.ok)
    return refuse('grant-not-signed', `The permission is not valid: ${verified.error.message}.`);
  const parsed = grantClaims.safeParse(verified.value.payload);
  if (!parsed.success)
    return refuse('grant-wrong-form', 'What was shown is signed, but it is not a permission.');
  const claims = parsed.data;
  if (claims.device !== parts.device)
    return refuse('grant-wrong-device', 'The permission is for another laptop.');
  if (claims.action !== parts.action)
    return refuse(
      'grant-wrong-action',
      `The permission is for "${claims.action}", not for "${parts.action}".`,
    );
  if (Date.parse(claims.expiresAt) <= parts.now.getTime())
    return refuse('grant-expired', `The permission ended at ${claims.expiresAt}.`);
  const unfit = parts.unfit?.(claims) ?? null;
  if (unfit) return err(unfit);
  if (!parts.use(claims.id, claims.expiresAt))
    return refuse('grant-used', 'The permission was used already; each works once.');
  return ok(claims);
}

function refuse(code: string, message: string): Result<never, Problem> {
  return err({ code, message, fix: 'Ask for a new permission in the console.' });
}

/** Whether a permission to end a lesson is for this lesson's class; one that names no class ends any. */
export function notOfClass(
  { classId, className }: GrantClaims,
  lesson: Pick<SupervisedSession, 'classId' | 'className'>,
): Problem | null {
  if (classId === undefined || classId === lesson.classId) return null;
  return {
    code: 'grant-wrong-class',
    message: `The permission is for lessons of ${className ?? classId}; this one is of ${lesson.className}.`,
    fix: 'Ask whoever leads this lesson, or a technician.',
  };
}
