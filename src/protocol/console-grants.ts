import { z } from 'zod';
import { grantClaims } from '#protocol/local-ipc.ts';
import { isoTime } from '#protocol/scalars.ts';

/** Body of `POST /api/devices/:id/grants`: what whoever carries the permission may do there, once. */
export const askGrant = z.strictObject({ action: grantClaims.shape.action });
export type AskGrant = z.infer<typeof askGrant>;

/** Its answer: the signed text that is carried to the laptop, and until when it works. */
export const grantGiven = z.strictObject({ grant: z.string().max(4_000), expiresAt: isoTime });
export type GrantGiven = z.infer<typeof grantGiven>;
