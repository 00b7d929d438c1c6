import { z } from 'zod';
import { parseSite } from '#rules/browser-sites.ts';

/** A site that a pack names; a star, which would mean every site, is none. */
export const siteParameter = z
  .string()
  .max(200)
  .refine((text) => parseSite(text) !== null && text.trim() !== '*', {
    error: 'a site such as "school.example" or "school.example/help"',
  });
