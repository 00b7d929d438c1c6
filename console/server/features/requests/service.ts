import type { Clock } from '#base/clock.ts';
import type { Decisions } from '#console/device-channel/contracts.ts';
import type { Db, Tx } from '#console/db/database.ts';
import { notYours, type WebSession } from '#console/http/access.ts';
import { HttpProblem, notFound, problemOf } from '#console/http/problem.ts';
import { isSame } from '#console/http/same-person.ts';
import type { NewEvent, Projection } from '#console/projection.ts';
import { approversOf } from '#console/features/requests/approvers.ts';
import * as store from '#console/features/requests/store.ts';
import type { DecideRequest, LiveTopic, RequestPage, RequestRow } from '#protocol/console-api.ts';
import type { DesiredState } from '#protocol/desired-state.ts';
import type { CompiledPolicy } from '#protocol/policy.ts';
import type { RuleCatalogue } from '#protocol/rule-catalogue.ts';

const pageSize = 50;
/** Files are held 60 days at most; a laptop may lie in a cupboard over the summer. */
const decisionsMatterMs = 150 * 86_400_000;
const mostDecisions = 100;
const longestPermissionMs = 366 * 86_400_000;

export interface RequestsOptions {
  readonly db: Db;
  readonly clock: Clock;
  readonly catalogue: RuleCatalogue;
  readonly policy: () => CompiledPolicy;
  /** In the same transaction: the device should look. */
  readonly bump: (tx: Tx, device: string) => Promise<{ id: string; revision: number }[]>;
  readonly look: (changes: readonly { id: string; revision: number }[]) => void;
  readonly audit: (tx: Tx, entry: AuditEntry) => Promise<void>;
  readonly changed: (topics: readonly LiveTopic[]) => void;
}

interface AuditEntry {
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly detail: Readonly<Record<string, string | null>>;
}

/** What people ask to be allowed: who may decide it, and what was decided. */
export class Requests implements Projection, Decisions {
  readonly #options: RequestsOptions;
  readonly #decisions: ReturnType<typeof store.decisionsReader>;

  constructor(options: RequestsOptions) {
    this.#options = options;
    this.#decisions = store.decisionsReader(options.db);
  }

  async apply(tx: Tx, events: readonly NewEvent[]): Promise<readonly LiveTopic[]> {
    return (await store.addRequests(tx, events)) ? ['requests'] : [];
  }

  /** Technicians see all, approvers those of rules for which the pack names them. */
  async page(
    session: WebSession,
    query: { state: 'open' | 'decided'; page: number },
  ): Promise<RequestPage> {
    const { db } = this.#options;
    const rules = this.#rulesOf(session);
    const open = query.state === 'open';
    const offset = (query.page - 1) * pageSize;
    const found = await store.pageOfRequests(db, { open, rules, limit: pageSize, offset });
    return {
      rows: found.rows.map((row) => this.#shown(session, row)),
      total: found.total,
      page: query.page,
      pageSize,
      open: open ? found.total : await store.countRequests(db, true, rules),
    };
  }

  /** Answers a request; the device hears of it the moment it is stored. */
  async decide(
    session: WebSession,
    device: string,
    request: string,
    wanted: DecideRequest,
  ): Promise<RequestRow> {
    const { db, bump, audit, look, changed } = this.#options;
    const now = this.#options.clock.now();
    const until = wanted.until === undefined ? null : checkUntil(wanted.until, now);
    const changes = await db.transaction().execute(async (tx) => {
      const row = await this.#decidable(tx, session, device, request);
      const decided: store.Decided = {
        decision: wanted.decision,
        by: session.username,
        byName: session.name,
        at: now.toISOString(),
        until: wanted.decision === 'granted' ? until : null,
        reason: wanted.reason,
      };
      if (!(await store.storeDecision(tx, row, decided))) throw decidedAlready(row);
      const { decision, reason } = decided;
      const detail = { device, rule: row.rule, what: row.what, reason, until: decided.until };
      const action = decision === 'granted' ? 'request-grant' : 'request-refuse';
      await audit(tx, { actor: session.username, action, subject: request, detail });
      return bump(tx, device);
    });
    look(changes);
    changed(['requests']);
    const row = await store.oneRequest(db, device, request);
    if (!row) throw notFound('request');
    return this.#shown(session, row);
  }

  async ofDevice(device: string, at: string): Promise<NonNullable<DesiredState['decisions']>> {
    const since = new Date(Date.parse(at) - decisionsMatterMs).toISOString();
    const rows = await this.#decisions(device, since, mostDecisions);
    return rows
      .reverse()
      .flatMap(({ request, decision, decided_by_name, decided_at, until, reason }) => {
        if (decision === null || decided_at === null) return [];
        return [
          {
            request,
            decision,
            by: (decided_by_name ?? '').slice(0, 200),
            at: decided_at,
            ...(until === null ? {} : { until }),
            ...(reason === null ? {} : { reason }),
          },
        ];
      });
  }

  async #decidable(
    tx: Tx,
    session: WebSession,
    device: string,
    request: string,
  ): Promise<store.NamedRequest> {
    const row = await store.oneRequest(tx, device, request);
    // Whoever may not see it is not told whether it exists.
    if (session.role !== 'technician' && (!row || this.#notMine(session, row) === 'role'))
      throw notYours();
    if (!row) throw notFound('request');
    if (this.#notMine(session, row) === 'own')
      throw problemOf(
        403,
        'own-request',
        'Nobody decides on what they asked for themselves.',
        'Ask somebody else with the right to decide.',
      );
    return row;
  }

  /** undefined: every rule. */
  #rulesOf(session: WebSession): readonly string[] | undefined {
    if (session.role === 'technician') return undefined;
    if (session.role === 'teacher') throw notYours();
    const policy = this.#options.policy();
    return Object.keys(policy.rules).filter((rule) =>
      approversOf(policy, rule).includes(session.role),
    );
  }

  /** What the pack names now counts, not what a device says. */
  #notMine(session: WebSession, row: store.NamedRequest): RequestRow['notMine'] {
    const isNamed = approversOf(this.#options.policy(), row.rule).includes(session.role);
    if (session.role !== 'technician' && !isNamed) return 'role';
    return isSame(session.username, row.account) ? 'own' : null;
  }

  #shown(session: WebSession, row: store.NamedRequest): RequestRow {
    const rule = this.#options.catalogue.find((one) => one.id === row.rule);
    return {
      device: row.device,
      deviceName: row.device_name,
      request: row.request,
      rule: row.rule,
      ruleTitle: rule?.title ?? row.rule,
      what: row.what,
      approver: row.approver,
      note: row.note,
      person:
        row.given_name === null ? null : { givenName: row.given_name, className: row.class_name },
      at: row.at,
      notMine: this.#notMine(session, row),
      decision:
        row.decision === null
          ? null
          : {
              decision: row.decision,
              by: row.decided_by_name ?? '',
              at: row.decided_at ?? row.at,
              until: row.until,
              reason: row.reason ?? '',
            },
    };
  }
}

function checkUntil(until: string, now: Date): string {
  const end = new Date(until);
  const leftMs = end.getTime() - now.getTime();
  // A permission for this once ends as it is given; clocks differ by a little.
  if (leftMs > -300_000 && leftMs <= longestPermissionMs) return end.toISOString();
  throw new HttpProblem(400, {
    code: 'permission-end',
    message: 'A permission ends now or later, within a year.',
    fix: 'Choose another end.',
    where: 'until',
  });
}

function decidedAlready(row: store.NamedRequest): HttpProblem {
  return problemOf(
    409,
    'request-decided',
    `${row.decided_by_name ?? 'Somebody'} has decided on this already.`,
    'A refusal can still be turned into a permission.',
  );
}
