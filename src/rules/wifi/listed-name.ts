/** A network's name where the policy lists it, and nothing else: other names are dropped here. */
export function listedName(name: string | null, networks: readonly string[]): string | null {
  return name !== null && networks.includes(name) ? name : null;
}
