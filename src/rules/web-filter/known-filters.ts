import { z } from 'zod';
import list from './filters.json' with { type: 'json' };

const onSystem = z.strictObject({
  /** Names of services (Windows). */
  services: z.array(z.string()).default([]),
  /** File names of programs, without `.exe`. */
  processes: z.array(z.string()).default([]),
  /** Folders or files that are there where it is installed. */
  folders: z.array(z.string()).default([]),
});
export type OnSystem = z.infer<typeof onSystem>;

const products = z.array(
  z.strictObject({
    id: z.string().regex(/^[a-z][a-z0-9-]*$/),
    name: z.string(),
    linux: onSystem.optional(),
    win32: onSystem.optional(),
    darwin: onSystem.optional(),
    /** Ids of its extensions for browsers. */
    extensions: z.array(z.string()),
    /** What no public source confirmed. */
    unverified: z.array(z.string()),
  }),
);
export type KnownFilter = z.infer<typeof products>[number];

/** Usual filters of schools in the UK: data, with its source and date. */
export const knownFilters: readonly KnownFilter[] = products.parse(list.products);
export const filterIds = knownFilters.map(({ id }) => id);
