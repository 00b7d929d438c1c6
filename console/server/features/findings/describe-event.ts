import { fillTemplate } from '#base/fill-template.ts';
import type { DeviceHistory } from '#protocol/console-api.ts';
import type { DeviceEvent, EventData } from '#protocol/events.ts';
import type { RuleCatalogue } from '#protocol/rule-catalogue.ts';

/** One line of a device's history, in a technician's words. */
export function describeEvent(event: DeviceEvent, rules: RuleCatalogue): DeviceHistory[number] {
  const { data, at } = event;
  if (data.type !== 'finding')
    return {
      at,
      rule: null,
      state: null,
      reason: data.type,
      text: textOf(data, rules).slice(0, 4_000),
    };
  const { rule, state, reason, detail } = data.finding;
  const words = wordsOf(rules, rule, reason);
  const text = words ? fillTemplate(words, detail) : reason;
  return { at, rule, state, reason, text: text.slice(0, 4_000) };
}

type Told = Exclude<EventData, { type: 'finding' }>;
type Teller<T extends Told['type']> = (
  data: Extract<Told, { type: T }>,
  rules: RuleCatalogue,
) => string;

/** One sentence for each kind of event: a new kind cannot be sent before it can be told. */
const tellers: { readonly [T in Told['type']]: Teller<T> } = {
  'agent-started': ({ agentVersion, reason }) => `The agent ${agentVersion} started (${reason}).`,
  acknowledgement({ acknowledgement }) {
    const { person, decision, document, version, variant } = acknowledgement;
    const did = { agreed: 'agreed to', shown: 'was shown', 'not-now': 'put off' }[decision];
    return `${person} ${did} ${document}, version ${version} (${variant}).`;
  },
  'signed-in': ({ account }) => `${account} signed in.`,
  'signed-out': ({ account }) => `${account} signed out.`,
  session: ({ change, cause }) => `Supervised session ${change} (${cause}).`,
  'session-on-device': ({ name, change, endsAt }) =>
    `${name ?? 'Somebody'} ${change} a lesson on the laptop itself (its end: ${endsAt}).`,
  'help-asked': ({ hidden }) =>
    hidden ? 'Help was asked for and the screen was hidden.' : 'Help was asked for.',
  'screen-shown': ({ cause }) =>
    cause === 'adult' ? 'An adult let the screen be shown again.' : 'The screen was shown again.',
  'fault-reported': ({ text }) => `A fault was reported: ${text}`,
  change({ rule, target, action, cause, until }) {
    const did = {
      made: 'Changed',
      undone: 'Put back',
      failed: 'Could not change',
      'changed-by-others': 'Left as others had changed it',
    }[action];
    return `${did} for ${rule}: ${target} (${cause})${until ? `, until ${until} at most` : ''}.`;
  },
  attempt({ rule, what, reason, detail }, rules) {
    const words = wordsOf(rules, rule, reason);
    return `Kept out: ${what}. ${words ? fillTemplate(words, detail) : reason}`;
  },
  request: ({ person, approver, what, reason }) =>
    `${person ?? 'Somebody'} asks the ${approver} for ${what}${reason ? `: ${reason}` : '.'}`,
  drill({ rule, by, outcome, steps }) {
    const did = steps.map((step) => `${step.did}: ${step.saw} (${step.outcome}).`);
    return [`Trial of ${rule} by ${by}: ${outcome}.`, ...did].join(' ');
  },
  // Who, and which site, is between the pupil and the teacher.
  hand: ({ change }) => `A hand was ${change} in a lesson.`,
  'site-asked': () => 'A site was asked for in a lesson.',
  'policy-applied': ({ revision }) => `Policy revision ${revision} was applied.`,
  refused: ({ what, cause, message }) => `The device refused ${what} (${cause}): ${message}`,
  'storage-trouble': ({ message }) => `The device could not store as it should: ${message}`,
  snapshot: () => 'The device sent its whole state.',
};

const textOf = (data: Told, rules: RuleCatalogue): string =>
  (tellers[data.type] as (told: Told, rules: RuleCatalogue) => string)(data, rules);

const wordsOf = (rules: RuleCatalogue, rule: string, reason: string): string | undefined =>
  rules.find((known) => known.id === rule)?.reasons[reason]?.technician;
