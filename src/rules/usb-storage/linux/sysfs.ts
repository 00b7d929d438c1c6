import { describeHostError, type Host } from '#platform/host.ts';

const attributeBytes = 65_536;
/** Kernel files answer at once, so that a long look would keep a plug waiting that is told meanwhile. */
const readsInARow = 24;

/**
 * Reads files and folders and remembers what it was not allowed to see. That something is absent is
 * an answer (devices come and go while we look); anything else goes to `unseen`.
 */
export class Looker {
  readonly host: Host;
  readonly #unseen = new Set<string>();
  #reads = 0;

  constructor(host: Host) {
    this.host = host;
  }

  get unseen(): readonly string[] {
    return [...this.#unseen].sort();
  }

  /** The text without surrounding space; null where it is absent or unreadable. */
  async text(path: string, mostBytes = attributeBytes): Promise<string | null> {
    await this.#giveWay();
    const read = await this.host.readText(path, { mostBytes });
    if (read.ok) return read.value.trim();
    if (read.error.code !== 'not-found') this.#unseen.add(describeHostError(read.error));
    return null;
  }

  /** Like `text`, for attributes whose absence or failure changes nothing: labels, names. */
  async hint(path: string): Promise<string | null> {
    const read = await this.host.readText(path, { mostBytes: attributeBytes });
    return read.ok ? read.value.trim() : null;
  }

  async names(path: string): Promise<string[]> {
    return (await this.namesIfThere(path)) ?? [];
  }

  /** Names in a folder; null where it is absent or cannot be listed. */
  async namesIfThere(path: string): Promise<string[] | null> {
    const listed = await this.host.list(path);
    if (listed.ok) return listed.value;
    if (listed.error.code !== 'not-found') this.#unseen.add(describeHostError(listed.error));
    return null;
  }

  async real(path: string): Promise<string | null> {
    const found = await this.host.realPath(path);
    if (found.ok) return found.value;
    if (found.error.code !== 'not-found') this.#unseen.add(describeHostError(found.error));
    return null;
  }

  async #giveWay(): Promise<void> {
    this.#reads += 1;
    if (this.#reads % readsInARow === 0) await new Promise((resolve) => setImmediate(resolve));
  }

  note(sentence: string): void {
    this.#unseen.add(sentence);
  }
}

/** Last part of a link's target, such as a driver's name; null where there is no link. */
export async function linkName(look: Looker, path: string): Promise<string | null> {
  const target = await look.real(path);
  return target?.split('/').at(-1) ?? null;
}

/** E: properties of a device in udev's database (/run/udev/data), where udev runs. */
export async function udevProperties(
  look: Looker,
  key: string,
): Promise<ReadonlyMap<string, string> | null> {
  const text = await look.text(`/run/udev/data/${key}`);
  if (text === null) return null;
  const lines = text.split('\n').filter((line) => line.startsWith('E:'));
  return new Map(
    lines.map((line) => {
      const cut = line.indexOf('=');
      return cut < 0 ? [line.slice(2), ''] : [line.slice(2, cut), line.slice(cut + 1)];
    }),
  );
}
