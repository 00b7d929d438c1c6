/** The IANA name behind `/etc/localtime`, in Linux's folder of zones or a Mac's; null for a plain file. */
export function zoneOfPath(path: string): string | null {
  const found = /\/zoneinfo(?:\.default)?\/(?:posix\/|right\/)?([A-Z][\w+-]*(?:\/[\w+-]+)*)$/.exec(
    path,
  );
  return found?.[1] ?? null;
}
