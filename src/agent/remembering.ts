import type { Clock } from '#base/clock.ts';
import { Acknowledgements } from '#agent/aup/acknowledgements.ts';
import { People, type PeopleParts, type SignedIn } from '#agent/session/people.ts';
import { Supervised, type KeptSession } from '#agent/session/supervised.ts';
import { parseRows, type Storage } from '#agent/storage.ts';
import type { Acknowledgement } from '#protocol/events.ts';

const frontMark = 'front';
const recheckMark = 'recheck';

/** Whether the console asks for a fresh look that was not taken yet; asked again, it is taken. */
export function isNewRecheck({ state, recorder }: Storage, recheck: string | undefined): boolean {
  if (recheck === undefined || recheck === state.getMeta(recheckMark)) return false;
  recorder.record([], () => state.setMeta(recheckMark, recheck));
  return true;
}

/** The parts of the agent that remember something about people, over the device's database. */
export function createAcknowledgements(
  { state, recorder }: Storage,
  clock: Clock,
  onAdded: () => void,
): Acknowledgements {
  return new Acknowledgements({
    stored: parseRows<Acknowledgement>(state.acknowledgements()),
    now: () => clock.now(),
    record: (one, event) => {
      recorder.record([event], () => state.putAcknowledgement(one, JSON.stringify(one)));
      onAdded();
    },
  });
}

export function createSessions(
  { state, recorder }: Storage,
  /** Putting the machine's clock back does not make a lesson longer: not the system's own. */
  clock: Clock,
  onChange: () => void,
): Supervised {
  return new Supervised({
    clock,
    stored: parseRows<KeptSession>(state.sessions()),
    record: (changed, gone, events) =>
      recorder.record(events, () => {
        for (const kept of changed) state.putSession(kept.session.id, JSON.stringify(kept));
        for (const id of gone) state.deleteSession(id);
      }),
    onChange,
  });
}

export function createPeople(
  { state, recorder }: Storage,
  parts: Omit<PeopleParts, 'recall' | 'record'>,
): People {
  return new People({
    ...parts,
    recall: () => parseRows<SignedIn>([state.recall(frontMark) ?? 'null'])[0] ?? null,
    record: (front, events) =>
      recorder.record(events, () => state.remember(frontMark, JSON.stringify(front))),
  });
}
