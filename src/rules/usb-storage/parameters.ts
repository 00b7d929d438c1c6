import { z } from 'zod';
import { role } from '#protocol/scalars.ts';

export const defaults = ['allow', 'read-only', 'block'] as const;
export const kinds = ['storage', 'phone', 'webcam', 'tether'] as const;
export type DeviceKind = (typeof kinds)[number];

const hexId = z
  .string()
  .regex(/^[0-9a-f]{4}$/, 'four lower-case hex digits, as lsusb prints them, such as "0951"');

const allowEntry = z.strictObject({
  device: z.strictObject({
    vendor: hexId,
    product: hexId,
    serial: z
      .string()
      .min(1)
      .max(126)
      .describe('As the device itself states it; "*" for every device of the model.'),
  }),
  people: z.array(role).min(1).describe('Roles that may use it, each only while signed in.'),
  encrypted: z.enum(['required', 'any']).default('any'),
  why: z.string().min(3).max(300).describe('What it is for; shown beside the permission.'),
  until: z.iso
    .date()
    .optional()
    .describe('Last day of the permission (YYYY-MM-DD); after it the device is not allowed.'),
});
export type AllowEntry = z.infer<typeof allowEntry>;

export const parameters = z
  .strictObject({
    default: z
      .enum(defaults)
      .default('allow')
      .describe('What holds for devices that "allow" does not name.'),
    scope: z
      .array(z.enum(kinds))
      .default(['storage', 'phone'])
      .describe(
        'storage: sticks, disks and card readers over USB or Thunderbolt. phone: phones and cameras (MTP, PTP). webcam: cameras that film, also built in. tether: internet through a phone (RNDIS, CDC Ethernet and NCM, iPhone).',
      ),
    allow: z.array(allowEntry).max(200).default([]),
    encryptedOnly: z
      .boolean()
      .default(false)
      .describe('Every allowed disk and phone must be encrypted (LUKS or BitLocker).'),
  })
  // Whoever lists exceptions means the rest to be kept out; every other device would be allowed too.
  .refine((value) => value.default !== 'allow' || value.allow.length === 0, {
    path: ['allow'],
    error: 'a list of allowed devices changes nothing where "default" allows every device',
  });
export type UsbParameters = z.infer<typeof parameters>;
