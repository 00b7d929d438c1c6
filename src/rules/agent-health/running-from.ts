/**
 * The folder of the bundle that this program runs from; null where it runs from its sources. The
 * bundle is plain JavaScript, with the list of its files beside it (build/bundle/manifest.ts).
 */
export function bundleFolder(moduleUrl: string, folder: string | undefined): string | null {
  return moduleUrl.endsWith('.ts') || folder === undefined ? null : folder.replaceAll('\\', '/');
}
