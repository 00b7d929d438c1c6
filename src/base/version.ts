/** Kept equal to package.json by a test; a bundle has no package.json beside it. */
export const version = '0.1.0';
