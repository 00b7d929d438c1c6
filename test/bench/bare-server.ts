import { DatabaseSync } from 'node:sqlite';
import fastify from 'fastify';
import { devicePaths, type ReportBatch } from '#protocol/device-channel.ts';

/**
 * The least that could take in the same rows: Fastify, JSON, one durable SQLite transaction a
 * batch; no schema, no token, no signature, no chain. The bench's yardstick for the console.
 */
const database = new DatabaseSync(process.argv[2] ?? ':memory:');
database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
database.exec(
  `CREATE TABLE events (device TEXT NOT NULL, sequence INTEGER NOT NULL, id TEXT NOT NULL, previous TEXT NOT NULL,
     at TEXT NOT NULL, data TEXT NOT NULL, PRIMARY KEY (device, sequence)) WITHOUT ROWID;
   CREATE TABLE findings (device TEXT NOT NULL, rule TEXT NOT NULL, state TEXT NOT NULL, finding TEXT NOT NULL,
     PRIMARY KEY (device, rule)) WITHOUT ROWID`,
);
const insertEvent = database.prepare('INSERT INTO events VALUES (?, ?, ?, ?, ?, ?)');
const upsertFinding = database.prepare(
  'INSERT INTO findings VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET state = excluded.state, finding = excluded.finding',
);

const app = fastify();
app.post(devicePaths.reports, (request) => {
  const batch = request.body as ReportBatch;
  database.exec('BEGIN IMMEDIATE');
  for (const event of batch.events) {
    insertEvent.run(
      batch.device,
      event.sequence,
      event.id,
      event.previous,
      event.at,
      JSON.stringify(event.data),
    );
    if (event.data.type === 'finding')
      upsertFinding.run(
        batch.device,
        event.data.finding.rule,
        event.data.finding.state,
        JSON.stringify(event.data.finding),
      );
  }
  database.exec('COMMIT');
  return { storedThrough: batch.events.at(-1)?.sequence ?? 0 };
});
console.log(await app.listen({ host: '127.0.0.1', port: 0 }));
