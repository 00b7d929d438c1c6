import type { Clock } from '#base/clock.ts';
import { noDisposable, type Disposable } from '#base/disposable.ts';
import type { DesiredState, SupervisedSession } from '#protocol/desired-state.ts';
import type { EventData } from '#protocol/events.ts';

type EndCause = 'console' | 'end-time' | 'on-device';

/** A session as this device keeps it, so that it survives a restart and the loss of the console. */
export interface KeptSession {
  readonly session: SupervisedSession;
  readonly origin: 'console' | 'on-device';
  readonly status: 'waiting' | 'running' | 'over';
}

export interface SupervisedParts {
  readonly clock: Clock;
  readonly stored: readonly KeptSession[];
  /** Records changed sessions with the events that tell of them; `gone` ones are forgotten. */
  readonly record: (
    changed: readonly KeptSession[],
    gone: readonly string[],
    events: readonly EventData[],
  ) => void;
  readonly onChange: () => void;
}

/** A started or ended session on the device itself, by somebody with a grant. */
export interface LocalSessionRequest {
  readonly session: SupervisedSession;
  readonly teacher: string;
}

/** Wakes at least this often while sessions wait or run: timers stand still while a laptop sleeps. */
const longestWaitMs = 15_000;

/**
 * The supervised sessions of this device: started and ended by the desired state, by the clock and
 * by a grant shown here. Every one ends at its end time, whatever else is lost (promise 5).
 */
export class Supervised implements Disposable {
  readonly #parts: SupervisedParts;
  readonly #sessions = new Map<string, KeptSession>();
  #timer: Disposable = noDisposable;
  /** The console's idea of now when it last spoke: what it has started has started. */
  #consoleNowMs = 0;

  constructor(parts: SupervisedParts) {
    this.#parts = parts;
    for (const kept of parts.stored) this.#sessions.set(kept.session.id, kept);
  }

  /** The session that is on now; the one that ends last where several are. */
  current(): SupervisedSession | null {
    return this.running().sort((a, b) => Date.parse(b.endsAt) - Date.parse(a.endsAt))[0] ?? null;
  }

  running(): SupervisedSession[] {
    const nowMs = this.#parts.clock.now().getTime();
    return [...this.#sessions.values()]
      .filter((kept) => kept.status === 'running' && Date.parse(kept.session.endsAt) > nowMs)
      .map((kept) => kept.session);
  }

  /** Ids told to the console as started and not yet as ended. */
  reported(): string[] {
    return [...this.#sessions.values()]
      .filter((kept) => kept.status === 'running')
      .map((kept) => kept.session.id);
  }

  /** Puts the console's list in force. */
  setDesired(desired: Pick<DesiredState, 'issuedAt' | 'sessions' | 'endedSessions'>): void {
    this.#consoleNowMs = Date.parse(desired.issuedAt);
    const ended = new Set(desired.endedSessions);
    const named = new Set(desired.sessions.map((session) => session.id));
    const step = this.#step();
    for (const session of desired.sessions) {
      const kept = this.#sessions.get(session.id);
      const changed = kept && JSON.stringify(kept.session) !== JSON.stringify(session);
      if (!kept) step.put({ session, origin: 'console', status: 'waiting' });
      else if (changed && kept.status !== 'over') step.put({ ...kept, session });
    }
    for (const kept of [...this.#sessions.values()]) {
      const dropped = kept.origin === 'console' && !named.has(kept.session.id);
      if (ended.has(kept.session.id) || dropped) step.end(kept, 'console');
    }
    this.#advance(step);
  }

  /** Starts and ends what the clock says. Called by timers and on waking. */
  tick(): void {
    this.#advance(this.#step());
  }

  /** Starts a session here. */
  startHere(request: LocalSessionRequest): void {
    const step = this.#step();
    step.put({ session: request.session, origin: 'on-device', status: 'running' });
    step.events.push(
      onDevice(
        request.session,
        { id: request.teacher, name: request.session.teacher },
        'started',
        this.#parts.clock.now(),
      ),
    );
    this.#advance(step);
  }

  /** Ends a running session here; false where there is none with that id. */
  endHere(id: string, by: { readonly id: string; readonly name: string }): boolean {
    const kept = this.#sessions.get(id);
    if (kept?.status !== 'running') return false;
    const step = this.#step();
    step.end(kept, 'on-device');
    step.events.push(onDevice(kept.session, by, 'ended', this.#parts.clock.now()));
    this.#advance(step);
    return true;
  }

  find(id: string): SupervisedSession | undefined {
    return this.#sessions.get(id)?.session;
  }

  dispose(): void {
    this.#timer.dispose();
  }

  #advance(step: Step): void {
    const nowMs = this.#parts.clock.now().getTime();
    for (const kept of [...this.#sessions.values()]) {
      const startsMs = Date.parse(kept.session.startsAt);
      const isOver = Date.parse(kept.session.endsAt) <= nowMs;
      const hasBegun = startsMs <= Math.max(nowMs, this.#consoleNowMs);
      if (isOver) step.end(kept, 'end-time');
      else if (kept.status === 'waiting' && hasBegun) step.start(kept);
    }
    if (step.changed.size > 0 || step.gone.size > 0) {
      this.#parts.record([...step.changed.values()], [...step.gone], step.events);
      this.#parts.onChange();
    }
    this.#arm();
  }

  #step(): Step {
    return new Step(this.#sessions, this.#parts.clock.now());
  }

  #arm(): void {
    this.#timer.dispose();
    const nowMs = this.#parts.clock.now().getTime();
    const times = [...this.#sessions.values()].flatMap((kept) =>
      kept.status === 'waiting'
        ? [Date.parse(kept.session.startsAt), Date.parse(kept.session.endsAt)]
        : [Date.parse(kept.session.endsAt)],
    );
    const future = times.filter((time) => time > nowMs);
    if (future.length === 0) return;
    const waitMs = Math.min(longestWaitMs, Math.min(...future) - nowMs);
    this.#timer = this.#parts.clock.after(waitMs, () => this.tick());
  }
}

/** The changes of one step, gathered so that they are recorded together. */
class Step {
  readonly changed = new Map<string, KeptSession>();
  readonly gone = new Set<string>();
  readonly events: EventData[] = [];
  readonly #sessions: Map<string, KeptSession>;
  readonly #now: Date;

  constructor(sessions: Map<string, KeptSession>, now: Date) {
    this.#sessions = sessions;
    this.#now = now;
  }

  put(kept: KeptSession): void {
    this.#sessions.set(kept.session.id, kept);
    this.changed.set(kept.session.id, kept);
  }

  start(kept: KeptSession): void {
    this.put({ ...kept, status: 'running' });
    this.#tell(kept, 'started', 'console');
  }

  end(kept: KeptSession, cause: EndCause): void {
    if (kept.status === 'running') this.#tell(kept, 'ended', cause);
    else if (kept.status === 'waiting' && cause === 'end-time') this.#tell(kept, 'missed', cause);
    // One that was ended early is kept as over until its end time, so that an old desired state cannot start it again.
    if (Date.parse(kept.session.endsAt) > this.#now.getTime()) {
      if (kept.status !== 'over') this.put({ ...kept, status: 'over' });
      return;
    }
    this.#sessions.delete(kept.session.id);
    this.changed.delete(kept.session.id);
    this.gone.add(kept.session.id);
  }

  #tell(kept: KeptSession, change: 'started' | 'ended' | 'missed', cause: EndCause): void {
    const at = this.#now.toISOString();
    this.events.push({ type: 'session', session: kept.session.id, change, cause, at });
  }
}

function onDevice(
  session: SupervisedSession,
  by: { readonly id: string; readonly name: string },
  change: 'started' | 'ended',
  now: Date,
): EventData {
  return {
    type: 'session-on-device',
    session: session.id,
    teacher: by.id,
    name: by.name,
    classId: session.classId,
    change,
    endsAt: session.endsAt,
    sites: session.sites,
    at: now.toISOString(),
  };
}
