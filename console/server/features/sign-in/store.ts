import type { Db, Tx } from '#console/db/database.ts';
import type { AccountRow } from '#console/db/schema.ts';

export async function accountByName(
  db: Db | Tx,
  username: string,
): Promise<AccountRow | undefined> {
  return db
    .selectFrom('accounts')
    .selectAll()
    .where('username', '=', username.toLowerCase())
    .executeTakeFirst();
}

/** Who signs in with which name, and what pupils call them. */
export async function accountNames(db: Db | Tx): Promise<{ username: string; name: string }[]> {
  return db.selectFrom('accounts').select(['username', 'name']).orderBy('username').execute();
}

/** A new account, or the same one with new values: adding again changes, so that a script may repeat it. */
export async function putAccount(
  tx: Tx,
  account: AccountRow,
  classes: readonly string[],
): Promise<string> {
  const known = await accountByName(tx, account.username);
  const id = known?.id ?? account.id;
  if (known) {
    const { name, role, password_hash } = account;
    await tx
      .updateTable('accounts')
      .set({ name, role, password_hash: password_hash ?? known.password_hash })
      .where('id', '=', id)
      .execute();
    await tx.deleteFrom('web_sessions').where('account', '=', id).execute();
    await tx.deleteFrom('account_classes').where('account', '=', id).execute();
  } else await tx.insertInto('accounts').values(account).execute();
  if (classes.length > 0)
    await tx
      .insertInto('account_classes')
      .values([...new Set(classes)].map((class_id) => ({ account: id, class_id })))
      .execute();
  return id;
}

/** The account and all that signs it in; what it did stays in the audit log. */
export async function removeAccount(tx: Tx, id: string): Promise<void> {
  for (const table of ['web_sessions', 'sign_in_links', 'account_classes'] as const)
    await tx.deleteFrom(table).where('account', '=', id).execute();
  await tx.deleteFrom('accounts').where('id', '=', id).execute();
}

export async function readSession(db: Db, idHash: string) {
  const row = await db
    .selectFrom('web_sessions as w')
    .innerJoin('accounts as a', 'a.id', 'w.account')
    .select(['w.account', 'w.created_at', 'w.last_seen_at', 'a.username', 'a.name', 'a.role'])
    .where('w.id_hash', '=', idHash)
    .executeTakeFirst();
  if (!row) return null;
  const classes = await db
    .selectFrom('account_classes')
    .select('class_id')
    .where('account', '=', row.account)
    .execute();
  return { ...row, classes: classes.map((c) => c.class_id) };
}

/** Adds a session and drops those of anybody that have passed their longest life. */
export async function addSession(
  tx: Tx,
  idHash: string,
  account: string,
  now: string,
  oldest: string,
): Promise<void> {
  await tx.deleteFrom('web_sessions').where('created_at', '<', oldest).execute();
  await tx
    .insertInto('web_sessions')
    .values({ id_hash: idHash, account, created_at: now, last_seen_at: now })
    .execute();
}

export async function touchSession(db: Db, idHash: string, now: string): Promise<void> {
  await db
    .updateTable('web_sessions')
    .set({ last_seen_at: now })
    .where('id_hash', '=', idHash)
    .execute();
}

export async function dropSession(db: Db, idHash: string): Promise<void> {
  await db.deleteFrom('web_sessions').where('id_hash', '=', idHash).execute();
}

export async function addLink(
  tx: Tx,
  tokenHash: string,
  account: string,
  expiresAt: string,
): Promise<void> {
  await tx
    .insertInto('sign_in_links')
    .values({ token_hash: tokenHash, account, expires_at: expiresAt, used_at: null })
    .execute();
}

/** Uses the link up in one step; null where it was used, has ended or never was. */
export async function takeLink(tx: Tx, tokenHash: string, now: string): Promise<AccountRow | null> {
  const link = await tx
    .updateTable('sign_in_links')
    .set({ used_at: now })
    .where('token_hash', '=', tokenHash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .returning('account')
    .executeTakeFirst();
  if (!link) return null;
  const account = await tx
    .selectFrom('accounts')
    .selectAll()
    .where('id', '=', link.account)
    .executeTakeFirst();
  return account ?? null;
}
