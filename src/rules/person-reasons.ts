import type { Verdict } from '#protocol/finding.ts';
import type { ReasonText } from '#protocol/rule-catalogue.ts';
import type { PersonAtDevice } from '#rules/rule.ts';

/** Reasons of rules about a person for when it is not clear who that person is. */
export const personReasons = {
  'nobody-signed-in': {
    state: 'not-applicable',
    technician: 'Nobody is signed in.',
    person: 'Nobody is signed in.',
  },
  'sessions-unreadable': {
    state: 'unknown',
    technician: 'Who is signed in could not be found out.',
    person: 'The laptop could not see who is signed in.',
    fix: {
      text: 'Check that the system’s session list can be read.',
      commands: ['ls -l /run/systemd/sessions', 'loginctl list-sessions'],
    },
  },
  'person-not-listed': {
    state: 'unknown',
    technician:
      'The account {account} is on nobody’s list, so what is asked of its owner is not known.',
    person: 'This laptop does not know you yet. Tell your teacher.',
    fix: {
      text: 'Add the person with this account name to the console’s list of people.',
      commands: [],
    },
  },
  'no-agent': {
    state: 'unknown',
    technician: 'Only the agent remembers this, and no agent took part in this check.',
    person: 'The laptop’s helper is not running.',
    fix: {
      text: 'Start the agent and look at its findings.',
      commands: ['systemctl status beadle-agent'],
    },
  },
} as const satisfies Readonly<Record<string, ReasonText>>;

/**
 * The verdict where there is no known person to judge; undefined where there is one. Without an
 * agent nobody is known, so that is said first.
 */
export function withoutPerson(
  person: PersonAtDevice | null | undefined,
  agentTookPart: boolean,
): Verdict | undefined {
  if (person === undefined) return plain('unknown', 'sessions-unreadable');
  if (person === null) return plain('not-applicable', 'nobody-signed-in');
  if (!agentTookPart) return plain('unknown', 'no-agent');
  if (person.id !== undefined && person.role !== undefined) return undefined;
  return { ...plain('unknown', 'person-not-listed'), detail: { account: person.account } };
}

function plain(state: Verdict['state'], reason: keyof typeof personReasons): Verdict {
  return { state, reason, detail: {}, evidence: [] };
}
