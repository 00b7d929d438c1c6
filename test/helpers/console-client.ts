import { me as meSchema, csrfHeader, type Me } from '#protocol/console-api.ts';

/** A signed-in person's requests to a console, as a browser would make them: cookie, origin, CSRF value. */
export class ConsoleClient {
  readonly address: string;
  readonly #cookie: string;
  #me: Me | null = null;

  private constructor(address: string, cookie: string) {
    this.address = address;
    this.#cookie = cookie;
  }

  /** Signs in by a one-time link. */
  static async fromLink(link: string): Promise<ConsoleClient> {
    const answer = await fetch(link, { redirect: 'manual' });
    const cookie = answer.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ');
    if (!cookie) throw new Error(`the sign-in link answered ${answer.status} without a cookie`);
    return new ConsoleClient(new URL(link).origin, cookie);
  }

  async me(): Promise<Me> {
    this.#me ??= meSchema.parse(await this.get('/api/me'));
    return this.#me;
  }

  async get(path: string): Promise<unknown> {
    const answer = await fetch(this.address + path, { headers: { cookie: this.#cookie } });
    return bodyOf(path, answer);
  }

  async post(path: string, body: unknown): Promise<unknown> {
    const { csrf } = await this.me();
    const answer = await fetch(this.address + path, {
      method: 'POST',
      headers: {
        cookie: this.#cookie,
        [csrfHeader]: csrf,
        origin: this.address,
        'content-type': 'application/json',
      },
      body: JSON.stringify(body),
    });
    return bodyOf(path, answer);
  }
}

async function bodyOf(path: string, answer: Response): Promise<unknown> {
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${text.slice(0, 500)}`);
  return text === '' ? null : (JSON.parse(text) as unknown);
}
