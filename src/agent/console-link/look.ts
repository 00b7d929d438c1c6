import { err, ok, type Result } from '#base/result.ts';
import { fetchDesired } from '#agent/console-link/desired.ts';
import { fetchDocument } from '#agent/console-link/documents.ts';
import type { DeviceRequests } from '#agent/console-link/requests.ts';

/** What takes in signed documents; a refusal is reported there and leaves the last good one in force. */
export interface Offers {
  /** Puts a desired state in force and names what it wants that is not held. */
  desired(jws: string): Promise<Result<Wanted, 'refused'>>;
  document(kind: 'policy' | 'roster', jws: string, hash: string): Promise<Result<null, 'refused'>>;
}

export interface Wanted {
  readonly revision: number;
  readonly missing: readonly { readonly kind: 'policy' | 'roster'; readonly hash: string }[];
}

type Failure = 'not-reached' | 'refused';

/**
 * A look at what the console wants: desired state, then what it names. Sessions are in force as
 * soon as the desired state is; `applied` is said when all of it is. Looks do not overlap: a nudge
 * during one leads to one more.
 */
export class Look {
  readonly #requests: DeviceRequests;
  readonly #offers: Offers;
  readonly #onApplied: (revision: number) => void;
  #etag: string | undefined;
  #running = false;
  #again = false;
  #settled = false;
  #disposed = false;

  constructor(requests: DeviceRequests, offers: Offers, onApplied: (revision: number) => void) {
    this.#requests = requests;
    this.#offers = offers;
    this.#onApplied = onApplied;
  }

  /** Everything that the last desired state names is in force. */
  get settled(): boolean {
    return this.#settled;
  }

  async run(): Promise<void> {
    this.#again = true;
    if (this.#running) return;
    this.#running = true;
    while (this.#again && !this.#disposed) {
      this.#again = false;
      await this.#once();
    }
    this.#running = false;
  }

  dispose(): void {
    this.#disposed = true;
  }

  async #once(): Promise<void> {
    const fetched = await fetchDesired(this.#requests, this.#settled ? this.#etag : undefined);
    if (!fetched.ok || fetched.value === 'unchanged' || this.#disposed) return;
    const taken = await this.#offers.desired(fetched.value.jws);
    if (!taken.ok) return;
    this.#etag = fetched.value.etag;
    this.#settled = false;
    for (const { kind, hash } of taken.value.missing) {
      const put = await this.#fetchAndPut(kind, hash);
      if (!put.ok) return;
    }
    this.#settled = true;
    this.#onApplied(taken.value.revision);
  }

  async #fetchAndPut(kind: 'policy' | 'roster', hash: string): Promise<Result<null, Failure>> {
    const fetched = await fetchDocument(this.#requests, kind, hash);
    if (!fetched.ok || this.#disposed) return err('not-reached');
    const put = await this.#offers.document(kind, fetched.value, hash);
    return put.ok ? ok(null) : put;
  }
}
