import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';

/**
 * Typed places in the device's database for the parts of the agent. All writes happen inside
 * `transaction`, so that a change and the event that tells of it are kept or lost together.
 */
export class State {
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  #depth = 0;

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  /** Runs `work` all or nothing; nested calls join the outer one. Throws what SQLite throws. */
  transaction<T>(work: () => T): T {
    if (this.#depth > 0) return work();
    this.#database.exec('BEGIN IMMEDIATE');
    this.#depth = 1;
    try {
      const result = work();
      this.#database.exec('COMMIT');
      return result;
    } catch (cause) {
      // SQLite has rolled back by itself after some errors (full disk among them).
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
      throw cause;
    } finally {
      this.#depth = 0;
    }
  }

  getMeta(key: string): string | null {
    return text(this.#one('SELECT value FROM meta WHERE key = ?', key)?.['value']);
  }

  setMeta(key: string, value: string): void {
    this.#run('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)', key, value);
  }

  findings(): string[] {
    return this.#all('SELECT body FROM findings ORDER BY rule').map((row) => String(row['body']));
  }

  putFinding(rule: string, body: string): void {
    this.#run('INSERT OR REPLACE INTO findings (rule, body) VALUES (?, ?)', rule, body);
  }

  deleteFinding(rule: string): void {
    this.#run('DELETE FROM findings WHERE rule = ?', rule);
  }

  acknowledgements(): string[] {
    return this.#all('SELECT body FROM acknowledgements ORDER BY at').map((row) =>
      String(row['body']),
    );
  }

  putAcknowledgement(
    key: { person: string; hash: string; decision: string; at: string },
    body: string,
  ): void {
    this.#run(
      'INSERT OR IGNORE INTO acknowledgements (person, hash, decision, at, body) VALUES (?, ?, ?, ?, ?)',
      key.person,
      key.hash,
      key.decision,
      key.at,
      body,
    );
  }

  signedDocument(kind: string): { revision: number; hash: string; jws: string } | null {
    const row = this.#one('SELECT revision, hash, jws FROM signed_documents WHERE kind = ?', kind);
    if (!row) return null;
    return {
      revision: Number(row['revision']),
      hash: String(row['hash']),
      jws: String(row['jws']),
    };
  }

  putSignedDocument(kind: string, document: { revision: number; hash: string; jws: string }): void {
    this.#run(
      'INSERT OR REPLACE INTO signed_documents (kind, revision, hash, jws) VALUES (?, ?, ?, ?)',
      kind,
      document.revision,
      document.hash,
      document.jws,
    );
  }

  forgetSignedDocuments(): void {
    this.#run('DELETE FROM signed_documents');
  }

  sessions(): string[] {
    return this.#all('SELECT body FROM sessions').map((row) => String(row['body']));
  }

  putSession(id: string, body: string): void {
    this.#run('INSERT OR REPLACE INTO sessions (id, body) VALUES (?, ?)', id, body);
  }

  deleteSession(id: string): void {
    this.#run('DELETE FROM sessions WHERE id = ?', id);
  }

  /** False where the grant was used before. Grants long expired are forgotten. */
  useGrant(id: string, expiresAt: string, now: string): boolean {
    this.#run('DELETE FROM used_grants WHERE expires_at < ?', now);
    const result = this.#run(
      'INSERT OR IGNORE INTO used_grants (id, expires_at) VALUES (?, ?)',
      id,
      expiresAt,
    );
    return result.changes === 1;
  }

  remember(key: string, value: string | null): void {
    if (value === null) this.#run('DELETE FROM memory WHERE key = ?', key);
    else this.#run('INSERT OR REPLACE INTO memory (key, value) VALUES (?, ?)', key, value);
  }

  recall(key: string): string | null {
    return text(this.#one('SELECT value FROM memory WHERE key = ?', key)?.['value']);
  }

  changes(): string[] {
    return this.#all('SELECT body FROM changes ORDER BY target').map((row) => String(row['body']));
  }

  putChange(target: string, body: string): void {
    this.#run('INSERT OR REPLACE INTO changes (target, body) VALUES (?, ?)', target, body);
  }

  deleteChange(target: string): void {
    this.#run('DELETE FROM changes WHERE target = ?', target);
  }

  close(): void {
    this.#statements.clear();
    this.#database.close();
  }

  #statement(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (!statement) this.#statements.set(sql, (statement = this.#database.prepare(sql)));
    return statement;
  }

  #run(sql: string, ...values: SQLInputValue[]) {
    return this.#statement(sql).run(...values);
  }

  #one(sql: string, ...values: SQLInputValue[]) {
    return this.#statement(sql).get(...values);
  }

  #all(sql: string, ...values: SQLInputValue[]) {
    return this.#statement(sql).all(...values);
  }
}

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
