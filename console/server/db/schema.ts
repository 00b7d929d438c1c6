import type { FindingState } from '#protocol/finding.ts';
import type { ConsoleRole } from '#protocol/console-api.ts';
import type { Role } from '#protocol/scalars.ts';

/**
 * The console's tables as of the newest migration. Times are ISO 8601 in UTC with milliseconds, so
 * that they sort as text; JSON is text; truth values are 0 and 1: the same on SQLite and PostgreSQL.
 * Beside each group stands the one part of the console that writes it.
 */
export interface ConsoleDatabase {
  // features/sign-in
  accounts: AccountRow;
  account_classes: { account: string; class_id: string };
  web_sessions: { id_hash: string; account: string; created_at: string; last_seen_at: string };
  sign_in_links: {
    token_hash: string;
    account: string;
    expires_at: string;
    used_at: string | null;
  };
  // features/enrolment
  enrolment_codes: EnrolmentCodeRow;
  // features/people
  people: PersonRow;
  people_classes: { person: string; class_id: string };
  roster_revisions: RevisionRow;
  // features/classes
  classes: { id: string; name: string; year: number | null };
  supervised_sessions: SupervisedSessionRow;
  class_attention: AttentionRow;
  hands: HandRow;
  site_requests: SiteRequestRow;
  lessons_on_laptops: LessonOnLaptopRow;
  lesson_codes: { account: string; secret: string; created_at: string };
  // features/devices
  devices: DeviceTableRow;
  // device-channel
  events: EventRow;
  event_heads: { device: string; enrolment: number; stored_through: number; last_hash: string };
  // features/findings: derived from events and rebuildable, but for silent, state_log and daily_states
  current_findings: CurrentFindingRow;
  rule_counts: { rule: string; state: FindingState; devices: number };
  device_standing: DeviceStandingRow;
  state_log: { device: string; at: string; state: FindingState };
  daily_states: { day: string; state: FindingState; devices: number };
  // features/aup
  acknowledgements: AcknowledgementRow;
  aup_standing: AupStandingRow;
  aup_marks: AupMarkRow;
  class_sittings: ClassSittingRow;
  // features/policy
  policy_revisions: RevisionRow;
  // features/requests
  requests: RequestRow;
  // features/help
  help_calls: HelpCallRow;
  // features/faults
  faults: FaultReportRow;
  // features/audit-log
  audit_log: AuditRow;
}

export interface AccountRow {
  id: string;
  /** Lower case. */
  username: string;
  name: string;
  role: ConsoleRole;
  password_hash: string | null;
  created_at: string;
}

export interface EnrolmentCodeRow {
  code_hash: string;
  /** The first group of the code, to tell codes apart; the rest is nowhere. */
  shown: string;
  class_id: string | null;
  uses_left: number;
  created_at: string;
  expires_at: string;
  created_by: string;
}

export interface PersonRow {
  id: string;
  account: string;
  given_name: string;
  role: Role;
  year: number | null;
  variant: string | null;
  language: string | null;
}

/** A signed document: `content_hash` is of what it says, `hash` names the signed payload. */
export interface RevisionRow {
  revision: number;
  hash: string;
  content_hash: string;
  issued_at: string;
  jws: string;
}

export interface SupervisedSessionRow {
  id: string;
  class_id: string;
  class_name: string;
  teacher_account: string;
  teacher: string;
  starts_at: string;
  ends_at: string;
  /** Set where a person ended it before its time. */
  ended_at: string | null;
  /** JSON list. */
  sites: string;
}

export interface AttentionRow {
  id: string;
  class_id: string;
  account: string;
  teacher: string;
  starts_at: string;
  ends_at: string;
  /** Set where a person ended it before its time. */
  ended_at: string | null;
}

export interface HandRow {
  device: string;
  hand: string;
  session: string;
  person: string | null;
  raised_at: string;
  /** Taken down by the pupil. */
  lowered_at: string | null;
  seen_at: string | null;
  /** As pupils know them. */
  seen_by: string | null;
}

export interface SiteRequestRow {
  device: string;
  request: string;
  session: string;
  site: string;
  person: string | null;
  at: string;
  answer: 'opened' | 'not-now' | null;
  answered_at: string | null;
  answered_by: string | null;
}

export interface DeviceTableRow {
  id: string;
  hardware_id: string | null;
  /** JWK `x` of the Ed25519 key that signs its tokens and reports. */
  public_key: string;
  /** Counts how often this asset has enrolled; each time its events start at 1 again. */
  enrolment: number;
  enrolled_at: string;
  enrolment_code: string;
  name: string;
  os_name: string;
  /** JSON of deviceFacts. */
  facts: string;
  class_id: string | null;
  agent_version: string;
  last_contact: string | null;
  policy_revision: number;
  desired_revision: number;
  desired_at: string;
  applied_revision: number;
  /** The revision with which its class's sessions last changed. */
  session_revision: number;
  recheck: string | null;
}

export interface EventRow {
  device: string;
  enrolment: number;
  sequence: number;
  id: string;
  hash: string;
  at: string;
  received_at: string;
  type: string;
  rule: string | null;
  /** JSON of the whole event as the device made it, in canonical form: `hash` is its SHA-256. */
  body: string;
}

export interface CurrentFindingRow {
  device: string;
  rule: string;
  state: FindingState;
  /** JSON of the finding. */
  finding: string;
}

export interface DeviceStandingRow {
  device: string;
  worst: FindingState;
  /** 1 where there was no word for longer than the heartbeat allows. */
  silent: number;
  signed_in_account: string | null;
  signed_in_person: string | null;
  signed_in_since: string | null;
  /** JSON list of the sessions that the device says are on. */
  active_sessions: string;
}

export interface AcknowledgementRow {
  event_id: string;
  person: string;
  document: string;
  variant: string;
  version: string;
  language: string;
  hash: string;
  decision: string;
  how: string;
  at: string;
  /** Empty where it was entered in the console. */
  device: string;
  /** JSON list of what was ticked. */
  statements: string | null;
  typed_name: string | null;
  /** Username, name and time of whoever entered it in the console. */
  entered_by: string | null;
  entered_name: string | null;
  entered_at: string | null;
}

export interface AupStandingRow {
  person: string;
  complete: number;
  missing: string;
  at: string | null;
  /** 1 where a parent's consent is asked for and not on record. */
  lacks_consent: number;
}

/** What the school says of a person's acceptable use, entered here; the newest of a kind counts. */
export interface AupMarkRow {
  id: string;
  person: string;
  kind: 'consent' | 'consent-withdrawn' | 'asked-again';
  at: string;
  entered_at: string;
  entered_by: string;
  entered_name: string;
  /** Of `asked-again`; never sent to a device. */
  reason: string | null;
}

export interface ClassSittingRow {
  id: string;
  class_id: string;
  teacher_account: string;
  teacher: string;
  starts_at: string;
  ends_at: string;
  read_at: string | null;
  ended_at: string | null;
  /** JSON list of document names. */
  documents: string;
}

export interface AuditRow {
  number: number;
  at: string;
  actor: string;
  action: string;
  subject: string;
  detail: string;
  previous: string;
  hash: string;
}

/** What a person asked for on a device, and the answer. */
export interface RequestRow {
  device: string;
  /** The device's own id for it. */
  request: string;
  rule: string;
  what: string;
  approver: Role;
  note: string | null;
  person: string | null;
  at: string;
  decision: 'granted' | 'refused' | null;
  decided_by: string | null;
  decided_by_name: string | null;
  decided_at: string | null;
  until: string | null;
  reason: string | null;
}

/** Somebody asked for a grown-up at a device. `..._by` are names as pupils know them. */
export interface HelpCallRow {
  device: string;
  /** The device's own id for it, or its event's where the device names none. */
  call: string;
  /** Whether the device can be told what came of it. */
  answerable: number;
  person: string | null;
  hidden: number;
  at: string;
  received_at: string;
  /** JSON list of names: whose pages showed it. */
  told: string;
  /** Whether one of them had a page open when it came. */
  page_open: number;
  shown_cause: 'person' | 'adult' | null;
  shown_at: string | null;
  coming_by: string | null;
  coming_at: string | null;
  show_by: string | null;
  show_at: string | null;
  done_by: string | null;
  done_at: string | null;
}

/** What somebody said does not work. */
export interface FaultReportRow {
  device: string;
  /** Id of the event that told of it. */
  fault: string;
  person: string | null;
  text: string;
  at: string;
  received_at: string;
  done_by: string | null;
  done_at: string | null;
}

export interface LessonOnLaptopRow {
  device: string;
  session: string;
  class_id: string;
  /** An account of the console, or a person of the list. */
  teacher: string;
  /** As the banner said it; null: an older agent did not tell. */
  name: string | null;
  /** Names of sites, as a JSON array. */
  sites: string;
  /** null: it was the console's, and only ended there. */
  started_at: string | null;
  ends_at: string;
  ended_at: string | null;
}
