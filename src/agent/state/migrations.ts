/** Numbered and frozen: a shipped entry is never edited, a change is a new entry. */
export const migrations: readonly string[] = [
  `CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
   CREATE TABLE findings (rule TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT, WITHOUT ROWID;
   CREATE TABLE outbox (sequence INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT;
   CREATE TABLE outbox_tail (
     one INTEGER PRIMARY KEY CHECK (one = 1),
     sequence INTEGER NOT NULL,
     hash TEXT NOT NULL,
     anchored INTEGER NOT NULL
   ) STRICT;
   CREATE TABLE acknowledgements (
     person TEXT NOT NULL,
     hash TEXT NOT NULL,
     decision TEXT NOT NULL,
     at TEXT NOT NULL,
     body TEXT NOT NULL,
     PRIMARY KEY (person, hash, decision, at)
   ) STRICT, WITHOUT ROWID;
   CREATE TABLE signed_documents (
     kind TEXT PRIMARY KEY CHECK (kind IN ('desired-state', 'policy', 'roster')),
     revision INTEGER NOT NULL,
     hash TEXT NOT NULL,
     jws TEXT NOT NULL
   ) STRICT, WITHOUT ROWID;
   CREATE TABLE sessions (id TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT, WITHOUT ROWID;
   CREATE TABLE used_grants (id TEXT PRIMARY KEY, expires_at TEXT NOT NULL) STRICT, WITHOUT ROWID;
   CREATE TABLE memory (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;`,
  `CREATE TABLE changes (target TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT, WITHOUT ROWID;`,
];
