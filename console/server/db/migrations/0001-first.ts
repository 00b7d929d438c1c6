import type { Kysely } from 'kysely';

/** Frozen: a later change is a new migration. Types are its own, as schema.ts moves on. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const step of [signIn, people, devices, events, findings, aup, documents]) await step(db);
}

async function signIn(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('accounts')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('username', 'text', (c) => c.notNull().unique())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('role', 'text', (c) => c.notNull())
    .addColumn('password_hash', 'text')
    .addColumn('created_at', 'text', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('account_classes')
    .addColumn('account', 'text', (c) => c.notNull().references('accounts.id'))
    .addColumn('class_id', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('account_classes_key', ['account', 'class_id'])
    .execute();
  await db.schema
    .createTable('web_sessions')
    .addColumn('id_hash', 'text', (c) => c.primaryKey())
    .addColumn('account', 'text', (c) => c.notNull().references('accounts.id'))
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('last_seen_at', 'text', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('sign_in_links')
    .addColumn('token_hash', 'text', (c) => c.primaryKey())
    .addColumn('account', 'text', (c) => c.notNull().references('accounts.id'))
    .addColumn('expires_at', 'text', (c) => c.notNull())
    .addColumn('used_at', 'text')
    .execute();
}

async function people(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('classes')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('year', 'integer')
    .execute();
  await db.schema
    .createTable('people')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('account', 'text', (c) => c.notNull().unique())
    .addColumn('given_name', 'text', (c) => c.notNull())
    .addColumn('role', 'text', (c) => c.notNull())
    .addColumn('year', 'integer')
    .addColumn('variant', 'text')
    .execute();
  await db.schema
    .createTable('people_classes')
    .addColumn('person', 'text', (c) => c.notNull().references('people.id'))
    .addColumn('class_id', 'text', (c) => c.notNull().references('classes.id'))
    .addPrimaryKeyConstraint('people_classes_key', ['person', 'class_id'])
    .execute();
  await db.schema
    .createIndex('people_of_class')
    .on('people_classes')
    .columns(['class_id', 'person'])
    .execute();
  await db.schema
    .createTable('supervised_sessions')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('class_id', 'text', (c) => c.notNull().references('classes.id'))
    .addColumn('class_name', 'text', (c) => c.notNull())
    .addColumn('teacher_account', 'text', (c) => c.notNull())
    .addColumn('teacher', 'text', (c) => c.notNull())
    .addColumn('starts_at', 'text', (c) => c.notNull())
    .addColumn('ends_at', 'text', (c) => c.notNull())
    .addColumn('ended_at', 'text')
    .addColumn('sites', 'text', (c) => c.notNull())
    .execute();
  await db.schema
    .createIndex('sessions_by_class_and_end')
    .on('supervised_sessions')
    .columns(['class_id', 'ends_at'])
    .execute();
  await db.schema
    .createIndex('sessions_by_end')
    .on('supervised_sessions')
    .column('ends_at')
    .execute();
}

async function devices(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('enrolment_codes')
    .addColumn('code_hash', 'text', (c) => c.primaryKey())
    .addColumn('shown', 'text', (c) => c.notNull())
    .addColumn('class_id', 'text')
    .addColumn('uses_left', 'integer', (c) => c.notNull())
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('expires_at', 'text', (c) => c.notNull())
    .addColumn('created_by', 'text', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('devices')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('hardware_id', 'text')
    .addColumn('public_key', 'text', (c) => c.notNull().unique())
    .addColumn('enrolment', 'integer', (c) => c.notNull())
    .addColumn('enrolled_at', 'text', (c) => c.notNull())
    .addColumn('enrolment_code', 'text', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('os_name', 'text', (c) => c.notNull())
    .addColumn('facts', 'text', (c) => c.notNull())
    .addColumn('class_id', 'text')
    .addColumn('agent_version', 'text', (c) => c.notNull())
    .addColumn('last_contact', 'text')
    .addColumn('policy_revision', 'integer', (c) => c.notNull())
    .addColumn('desired_revision', 'integer', (c) => c.notNull())
    .addColumn('desired_at', 'text', (c) => c.notNull())
    .addColumn('applied_revision', 'integer', (c) => c.notNull())
    .addColumn('session_revision', 'integer', (c) => c.notNull())
    .addColumn('recheck', 'text')
    .execute();
  for (const [name, columns] of [
    ['devices_by_hardware', ['hardware_id']],
    ['devices_by_name', ['name', 'id']],
    ['devices_by_contact', ['last_contact', 'id']],
    ['devices_by_class', ['class_id', 'name']],
  ] as const)
    await db.schema
      .createIndex(name)
      .on('devices')
      .columns([...columns])
      .execute();
}

async function events(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('events')
    .addColumn('device', 'text', (c) => c.notNull())
    .addColumn('enrolment', 'integer', (c) => c.notNull())
    .addColumn('sequence', 'integer', (c) => c.notNull())
    .addColumn('id', 'text', (c) => c.notNull())
    .addColumn('hash', 'text', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('received_at', 'text', (c) => c.notNull())
    .addColumn('type', 'text', (c) => c.notNull())
    .addColumn('rule', 'text')
    .addColumn('body', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('events_key', ['device', 'enrolment', 'sequence'])
    .execute();
  await db.schema
    .createTable('event_heads')
    .addColumn('device', 'text', (c) => c.primaryKey())
    .addColumn('enrolment', 'integer', (c) => c.notNull())
    .addColumn('stored_through', 'integer', (c) => c.notNull())
    .addColumn('last_hash', 'text', (c) => c.notNull())
    .execute();
}

async function findings(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('current_findings')
    .addColumn('device', 'text', (c) => c.notNull())
    .addColumn('rule', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('finding', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('current_findings_key', ['device', 'rule'])
    .execute();
  await db.schema
    .createIndex('findings_by_rule_and_state')
    .on('current_findings')
    .columns(['rule', 'state', 'device'])
    .execute();
  await db.schema
    .createTable('rule_counts')
    .addColumn('rule', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('devices', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('rule_counts_key', ['rule', 'state'])
    .execute();
  await db.schema
    .createTable('device_standing')
    .addColumn('device', 'text', (c) => c.primaryKey())
    .addColumn('worst', 'text', (c) => c.notNull())
    .addColumn('silent', 'integer', (c) => c.notNull())
    .addColumn('signed_in_account', 'text')
    .addColumn('signed_in_person', 'text')
    .addColumn('signed_in_since', 'text')
    .addColumn('active_sessions', 'text', (c) => c.notNull())
    .execute();
  await db.schema
    .createIndex('standing_by_state')
    .on('device_standing')
    .columns(['silent', 'worst', 'device'])
    .execute();
  await db.schema
    .createTable('state_log')
    .addColumn('device', 'text', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('state_log_key', ['device', 'at'])
    .execute();
  await db.schema
    .createTable('daily_states')
    .addColumn('day', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('devices', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('daily_states_key', ['day', 'state'])
    .execute();
}

async function aup(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('acknowledgements')
    .addColumn('event_id', 'text', (c) => c.notNull())
    .addColumn('person', 'text', (c) => c.notNull())
    .addColumn('document', 'text', (c) => c.notNull())
    .addColumn('variant', 'text', (c) => c.notNull())
    .addColumn('version', 'text', (c) => c.notNull())
    .addColumn('language', 'text', (c) => c.notNull())
    .addColumn('hash', 'text', (c) => c.notNull())
    .addColumn('decision', 'text', (c) => c.notNull())
    .addColumn('how', 'text', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('device', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('acknowledgements_key', ['person', 'hash', 'decision', 'event_id'])
    .execute();
  await db.schema
    .createIndex('acknowledgements_by_time')
    .on('acknowledgements')
    .column('at')
    .execute();
  await db.schema
    .createTable('aup_standing')
    .addColumn('person', 'text', (c) => c.primaryKey())
    .addColumn('complete', 'integer', (c) => c.notNull())
    .addColumn('missing', 'text', (c) => c.notNull())
    .addColumn('at', 'text')
    .execute();
}

async function documents(db: Kysely<unknown>): Promise<void> {
  for (const table of ['policy_revisions', 'roster_revisions'])
    await db.schema
      .createTable(table)
      .addColumn('revision', 'integer', (c) => c.primaryKey())
      .addColumn('hash', 'text', (c) => c.notNull().unique())
      .addColumn('content_hash', 'text', (c) => c.notNull())
      .addColumn('issued_at', 'text', (c) => c.notNull())
      .addColumn('jws', 'text', (c) => c.notNull())
      .execute();
  await db.schema
    .createTable('audit_log')
    .addColumn('number', 'integer', (c) => c.primaryKey())
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('actor', 'text', (c) => c.notNull())
    .addColumn('action', 'text', (c) => c.notNull())
    .addColumn('subject', 'text', (c) => c.notNull())
    .addColumn('detail', 'text', (c) => c.notNull())
    .addColumn('previous', 'text', (c) => c.notNull())
    .addColumn('hash', 'text', (c) => c.notNull())
    .execute();
}
