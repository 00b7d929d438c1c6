import type { KeyObject } from 'node:crypto';
import { signDeviceToken } from '#node/signatures.ts';
import { longestTokenLife } from '#protocol/device-channel.ts';

/** Made anew when less than this is left, so that none expires on its way. */
const leastLeftMs = 60_000;

/** The device's short-lived token, signed once and used until it is nearly over. */
export class DeviceToken {
  readonly #device: string;
  readonly #key: KeyObject;
  readonly #now: () => Date;
  #token = '';
  #expiresMs = 0;
  #madeMs = 0;
  #offsetMs = 0;

  constructor(device: string, key: KeyObject, now: () => Date) {
    this.#device = device;
    this.#key = key;
    this.#now = now;
  }

  async header(): Promise<{ authorization: string }> {
    const nowMs = this.#now().getTime() + this.#offsetMs;
    const now = new Date(nowMs);
    // A clock set back would make an old token look fresh for too long.
    if (this.#expiresMs - nowMs < leastLeftMs || nowMs < this.#madeMs) {
      this.#token = await signDeviceToken(this.#device, this.#key, now, longestTokenLife);
      this.#madeMs = nowMs;
      this.#expiresMs = nowMs + longestTokenLife * 1_000;
    }
    return { authorization: `Bearer ${this.#token}` };
  }

  /**
   * After the console refused it. A laptop whose clock is far behind makes tokens that are over
   * before they are sent, and could never say so: then the date of the refusal is taken for the time.
   */
  refused(consoleDate: Date | undefined): void {
    this.#expiresMs = 0;
    if (!consoleDate) return;
    const offsetMs = consoleDate.getTime() - this.#now().getTime();
    this.#offsetMs = Math.abs(offsetMs) < leastLeftMs ? 0 : offsetMs;
  }
}
