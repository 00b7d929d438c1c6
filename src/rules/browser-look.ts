import { describeHostError, type HostError } from '#platform/host.ts';
import type { EvidenceItem } from '#protocol/finding.ts';
import type { BrowserFamily, Packaging } from '#rules/browser-products.ts';
import type { Policies } from '#rules/browser-values.ts';

/** One browser that is on the machine, and the policies that it takes. */
export interface Browser {
  /** As browser-products.json names it; a flatpak and a snap beside the system's own are browsers of their own. */
  readonly id: string;
  readonly name: string;
  readonly family: BrowserFamily;
  readonly packaging: Packaging;
  /** Where it was found. */
  readonly at: string;
  /** Folder, key or file that its policies come from; null where none is known. */
  readonly place: string | null;
  /** null: it is not known which policies it takes; `why` says so. */
  readonly policies: Policies | null;
  readonly why?: string;
  /** It was started before its policies changed, and takes them up only at its next start. */
  readonly startedBefore?: boolean;
}

/** The browsers of a machine, for every rule that judges or changes their policies. */
export interface BrowserFacts {
  readonly browsers: readonly Browser[];
  /** Places that could not be looked into: another browser may be there. */
  readonly unseen: readonly string[];
}

/** Looks at one thing after another and keeps what could not be seen. */
export class Unseen {
  readonly #items = new Set<string>();

  /** True where the error means that nothing is there; every other is kept as unseen. */
  absent(error: HostError): boolean {
    if (error.code === 'not-found') return true;
    this.#items.add(describeHostError(error).slice(0, 300));
    return false;
  }

  get items(): readonly string[] {
    return [...this.#items];
  }
}

/** "Firefox (snap)": as findings name it. */
export const browserName = ({ name, packaging }: Browser): string =>
  packaging === 'system' ? name : `${name} (${packaging})`;

/** The browsers as a technician can find them again. */
export function browserEvidence({ browsers }: BrowserFacts): EvidenceItem[] {
  return browsers.slice(0, 20).map((browser) => {
    const { policies, place, why } = browser;
    const set = policies ? Object.keys(policies.values).length : 0;
    const some = policies?.unread.length ? `; not read: ${policies.unread.join(', ')}` : '';
    const value = policies ? `${set} policies in force${some}` : (why ?? 'not known');
    return {
      label: browserName(browser),
      value: value.slice(0, 500),
      source: (place ?? browser.at).slice(0, 200),
    };
  });
}
