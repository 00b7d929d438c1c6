import type { Result } from '#base/result.ts';
import type { Contact } from '#agent/console-link/contact.ts';
import type { LinkProblem } from '#agent/console-link/problem.ts';
import type { DeviceToken } from '#agent/console-link/token.ts';
import type { Answer, Ask, Transport } from '#agent/console-link/transport.ts';

type Schema<T> = {
  safeParse(value: unknown): { success: boolean; data?: T; error?: unknown };
};

/** Requests in the name of this device: each carries its token, and each outcome is noted. */
export class DeviceRequests {
  readonly transport: Transport;
  readonly token: DeviceToken;
  readonly #contact: Contact;

  constructor(transport: Transport, token: DeviceToken, contact: Contact) {
    this.transport = transport;
    this.token = token;
    this.#contact = contact;
  }

  async ask(stage: string, request: Ask): Promise<Result<Answer, LinkProblem>> {
    return this.#noted(stage, await this.transport.ask(await this.#withToken(request)));
  }

  async askJson<T>(
    stage: string,
    request: Ask,
    schema: Schema<T>,
  ): Promise<Result<T, LinkProblem>> {
    return this.#noted(stage, await this.transport.askJson(await this.#withToken(request), schema));
  }

  async #withToken(request: Ask): Promise<Ask> {
    return { ...request, headers: { ...request.headers, ...(await this.token.header()) } };
  }

  #noted<T>(stage: string, result: Result<T, LinkProblem>): Result<T, LinkProblem> {
    if (result.ok) this.#contact.good();
    else {
      if (result.error.status === 401) this.token.refused(result.error.date);
      this.#contact.bad(stage, result.error);
    }
    return result;
  }
}
