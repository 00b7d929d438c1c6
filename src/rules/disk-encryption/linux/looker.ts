import { describeHostError, type Host } from '#platform/host.ts';

/**
 * Reads kernel files and remembers what it was not allowed to see. Absence is an answer; anything
 * else goes to `unseen`.
 */
export class Looker {
  readonly host: Host;
  readonly #unseen = new Set<string>();

  constructor(host: Host) {
    this.host = host;
  }

  get unseen(): readonly string[] {
    return [...this.#unseen].sort();
  }

  /** Trimmed text; null where it is absent or unreadable. */
  async text(path: string, mostBytes = 65_536): Promise<string | null> {
    const read = await this.host.readText(path, { mostBytes });
    if (read.ok) return read.value.trim();
    if (read.error.code !== 'not-found') this.note(describeHostError(read.error));
    return null;
  }

  /** Names in a folder; none where it is absent or unreadable. */
  async names(path: string): Promise<string[]> {
    const listed = await this.host.list(path);
    if (listed.ok) return listed.value;
    if (listed.error.code !== 'not-found') this.note(describeHostError(listed.error));
    return [];
  }

  async exists(path: string): Promise<boolean> {
    return (await this.host.stat(path)).ok;
  }

  /** Where a link leads; null where it leads nowhere. */
  async real(path: string): Promise<string | null> {
    const found = await this.host.realPath(path);
    if (found.ok) return found.value;
    if (found.error.code !== 'not-found') this.note(describeHostError(found.error));
    return null;
  }

  note(sentence: string): void {
    this.#unseen.add(sentence);
  }
}
