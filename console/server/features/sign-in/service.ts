import type { FastifyRequest } from 'fastify';
import type { Clock } from '#base/clock.ts';
import { err, ok, type Result } from '#base/result.ts';
import { Attempts } from '#console/features/sign-in/attempts.ts';
import * as limits from '#console/features/sign-in/limits.ts';
import { hashPassword, passwordFits } from '#console/features/sign-in/passwords.ts';
import * as store from '#console/features/sign-in/store.ts';
import type { Db, Tx } from '#console/db/database.ts';
import type { AccountRow } from '#console/db/schema.ts';
import type { SessionReader, WebSession } from '#console/http/access.ts';
import { HttpProblem, problemOf } from '#console/http/problem.ts';
import { randomId, randomSecret } from '#console/http/random-id.ts';
import { sha256Hex } from '#node/signatures.ts';
import { consoleRole, consoleRoles, type ConsoleRole } from '#protocol/console-api.ts';

export interface NewAccount {
  readonly username: string;
  readonly name: string;
  readonly role: ConsoleRole;
  /** Absent: the account signs in by one-time link alone. */
  readonly password?: string | undefined;
  readonly classes: readonly string[];
}

export interface SignInOptions {
  readonly db: Db;
  readonly clock: Clock;
  /** Name of the cookie that carries the session. */
  readonly cookie: string;
  readonly audit: (tx: Tx, actor: string, action: string, subject: string) => Promise<void>;
}

export interface SignedIn {
  /** For the cookie; the database holds only its hash. */
  readonly secret: string;
  readonly session: WebSession;
}

const usernameForm = /^[a-z0-9][a-z0-9._@-]{0,99}$/;

export class SignIn implements SessionReader {
  readonly #options: SignInOptions;
  readonly #attempts: Attempts;

  constructor(options: SignInOptions) {
    this.#options = options;
    this.#attempts = new Attempts(options.clock);
  }

  /** Adds the account or changes it; the error names what is wrong with it. */
  async putAccount(account: NewAccount, actor: string): Promise<Result<string, string>> {
    const username = account.username.toLowerCase();
    const wrong = wrongWith({ ...account, username });
    if (wrong) return err(wrong);
    const row: AccountRow = {
      id: randomId('a'),
      username,
      name: account.name,
      role: account.role,
      password_hash: account.password === undefined ? null : await hashPassword(account.password),
      created_at: this.#now(),
    };
    return this.#options.db.transaction().execute(async (tx) => {
      const id = await store.putAccount(tx, row, account.classes);
      await this.#options.audit(tx, actor, 'put-account', username);
      return ok(id);
    });
  }

  /** Signs the person out everywhere and for good; false where there is no such account. */
  async removeAccount(username: string, actor: string): Promise<boolean> {
    return this.#options.db.transaction().execute(async (tx) => {
      const account = await store.accountByName(tx, username);
      if (!account) return false;
      await store.removeAccount(tx, account.id);
      await this.#options.audit(tx, actor, 'remove-account', account.username);
      return true;
    });
  }

  async withPassword(
    username: string,
    password: string,
    address: string,
  ): Promise<Result<SignedIn, HttpProblem>> {
    const name = username.toLowerCase();
    const wait = this.#attempts.begin(name, address);
    if (wait > 0) return err(tooManyTries(wait));
    const account = await store.accountByName(this.#options.db, name);
    const fits = await passwordFits(account?.password_hash ?? null, password);
    if (!account || !fits)
      return err(
        problemOf(
          401,
          'sign-in-failed',
          'The user name or the password is not right.',
          'Check both; a technician can send a one-time link.',
        ),
      );
    this.#attempts.succeeded(name, address);
    return ok(
      await this.#options.db.transaction().execute((tx) => this.#begin(tx, account, 'sign-in')),
    );
  }

  /** A link for one sign-in within 15 minutes; null where there is no such account. */
  async createLink(username: string, actor: string): Promise<string | null> {
    const token = randomSecret();
    const ends = new Date(this.#options.clock.now().getTime() + limits.linkLifeMs).toISOString();
    return this.#options.db.transaction().execute(async (tx) => {
      const account = await store.accountByName(tx, username);
      if (!account) return null;
      await store.addLink(tx, sha256Hex(token), account.id, ends);
      await this.#options.audit(tx, actor, 'create-sign-in-link', account.username);
      return token;
    });
  }

  /** Null where the link was used, has ended or never was. */
  async withLink(token: string, address: string): Promise<Result<SignedIn | null, HttpProblem>> {
    const wait = this.#attempts.beginLink(address);
    if (wait > 0) return err(tooManyTries(wait));
    const signedIn = await this.#options.db.transaction().execute(async (tx) => {
      const account = await store.takeLink(tx, sha256Hex(token), this.#now());
      return account && this.#begin(tx, account, 'sign-in-by-link');
    });
    if (signedIn) this.#attempts.linkSucceeded(address);
    return ok(signedIn);
  }

  async read(request: FastifyRequest): Promise<WebSession | null> {
    const secret = request.cookies[this.#options.cookie];
    if (!secret) return null;
    const idHash = sha256Hex(secret);
    const row = await store.readSession(this.#options.db, idHash);
    if (!row) return null;
    if (this.#hasEnded(row)) {
      await store.dropSession(this.#options.db, idHash);
      return null;
    }
    if (this.#age(row.last_seen_at) > limits.lastSeenEveryMs)
      await store.touchSession(this.#options.db, idHash, this.#now());
    const { account, username, name, role, classes } = row;
    return { account, username, name, role, classes, idHash, csrf: csrfOf(secret) };
  }

  /** Without counting as use: a page left open must not keep a session alive. */
  async isRunning(session: WebSession): Promise<boolean> {
    const row = await store.readSession(this.#options.db, session.idHash);
    return row !== null && !this.#hasEnded(row);
  }

  async signOut(session: WebSession): Promise<void> {
    await store.dropSession(this.#options.db, session.idHash);
    await this.#options.db
      .transaction()
      .execute((tx) => this.#options.audit(tx, session.username, 'sign-out', session.account));
  }

  async #begin(tx: Tx, account: AccountRow, action: string): Promise<SignedIn> {
    const secret = randomSecret();
    const idHash = sha256Hex(secret);
    const now = this.#options.clock.now();
    const oldest = new Date(now.getTime() - limits.longestSessionMs).toISOString();
    await store.addSession(tx, idHash, account.id, now.toISOString(), oldest);
    await this.#options.audit(tx, account.username, action, account.id);
    const { id, username, name, role } = account;
    return {
      secret,
      session: { account: id, username, name, role, classes: [], idHash, csrf: csrfOf(secret) },
    };
  }

  #hasEnded(row: { created_at: string; last_seen_at: string }): boolean {
    return (
      this.#age(row.last_seen_at) > limits.idleEndMs ||
      this.#age(row.created_at) > limits.longestSessionMs
    );
  }

  #age(at: string): number {
    return this.#options.clock.now().getTime() - new Date(at).getTime();
  }

  #now(): string {
    return this.#options.clock.now().toISOString();
  }
}

// A one-way image of the session's secret: pages may hold it, and nothing more need be stored.
function csrfOf(secret: string): string {
  return sha256Hex(`beadle-csrf:${secret}`);
}

function wrongWith({ username, name, role, password }: NewAccount): string | null {
  if (!usernameForm.test(username))
    return 'a user name is 1 to 100 letters, digits, dots, dashes, underscores or @';
  if (name.trim() === '' || name.length > 200) return 'a name has 1 to 200 characters';
  if (!consoleRole.safeParse(role).success) return `a role is one of ${consoleRoles.join(', ')}`;
  if (password === undefined) return null;
  if (password.length < limits.shortestPassword)
    return `a password has at least ${limits.shortestPassword} characters: three words make a good one`;
  if (password.length > limits.longestPassword)
    return `a password has at most ${limits.longestPassword} characters`;
  return null;
}

function tooManyTries(seconds: number): HttpProblem {
  const minutes = Math.ceil(seconds / 60);
  return new HttpProblem(
    429,
    {
      code: 'too-many-tries',
      message: 'Too many tries to sign in.',
      fix: `Wait ${minutes} minute${minutes === 1 ? '' : 's'}, or ask a technician for a one-time link.`,
    },
    { headers: { 'retry-after': String(seconds) } },
  );
}
