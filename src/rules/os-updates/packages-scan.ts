import { stanzaField } from '#rules/dpkg-status.ts';
import { ownCopy } from './own-copy.ts';

/** A version of a package that a list offers. */
export interface ListedVersion {
  readonly name: string;
  readonly version: string;
  readonly architecture: string;
  /** Ubuntu's `Phased-Update-Percentage`, where it is below 100. */
  readonly phasedPercent?: number;
}

const packageField = Buffer.from('\nPackage: ');
const stanzaEnd = Buffer.from('\n\n');
const newline = 10;

/**
 * Finds the stanzas of wanted packages in an apt Packages file that comes in pieces. Only the names
 * of the others are looked at: 63,000 stanzas of 50 MB take some 40 ms.
 */
export class PackagesScan {
  readonly found: ListedVersion[] = [];
  readonly #wanted: ReadonlySet<string>;
  // Begins with a line end, so that the first stanza looks like every other.
  #rest: Buffer = Buffer.from('\n');

  constructor(wanted: ReadonlySet<string>) {
    this.#wanted = wanted;
  }

  /** Takes the next piece; it may be overwritten afterwards. */
  push(piece: Uint8Array): void {
    const bytes = Buffer.from(piece.buffer, piece.byteOffset, piece.length);
    const end = bytes.lastIndexOf(stanzaEnd);
    const start = bytes.indexOf(stanzaEnd);
    if (end < 0 || start < 0) {
      this.#rest = Buffer.concat([this.#rest, bytes]);
      return;
    }
    // Only the stanza that two pieces share is copied; the rest is looked at where it lies.
    this.#scan(Buffer.concat([this.#rest, bytes.subarray(0, start + 1)]));
    this.#scan(bytes.subarray(start + 1, end + 1));
    this.#rest = Buffer.concat([bytes.subarray(end + 1)]);
  }

  end(): void {
    this.#scan(this.#rest);
    this.#rest = Buffer.alloc(0);
  }

  #scan(bytes: Buffer): void {
    let at = 0;
    for (;;) {
      const start = bytes.indexOf(packageField, at);
      if (start < 0) return;
      const nameStart = start + packageField.length;
      const nameEnd = bytes.indexOf(newline, nameStart);
      if (nameEnd < 0) return;
      at = nameEnd;
      if (!this.#wanted.has(bytes.toString('latin1', nameStart, nameEnd))) continue;
      const end = bytes.indexOf(stanzaEnd, nameEnd);
      const version = listedVersion(
        bytes.toString('latin1', start + 1, end < 0 ? bytes.length : end),
      );
      if (version) this.found.push(version);
      at = end < 0 ? bytes.length : end;
    }
  }
}

function listedVersion(stanza: string): ListedVersion | undefined {
  const name = stanzaField(stanza, 'Package');
  const version = stanzaField(stanza, 'Version');
  const architecture = stanzaField(stanza, 'Architecture');
  if (!name || !version || !architecture) return undefined;
  const phased = stanzaField(stanza, 'Phased-Update-Percentage');
  const percent = phased && /^\d{1,3}$/.test(phased) ? Number(phased) : 100;
  return {
    name: ownCopy(name),
    version: ownCopy(version),
    architecture,
    ...(percent < 100 && { phasedPercent: percent }),
  };
}
