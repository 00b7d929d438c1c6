import { fillTemplate } from '#base/fill-template.ts';
import type { DeviceHistory } from '#protocol/console-api.ts';
import type { DeviceEvent, EventData } from '#protocol/events.ts';
import type { RuleCatalogue } from '#protocol/rule-catalogue.ts';

/** One line of a device's history, in a technician's words. */
export function describeEvent(event: DeviceEvent, rules: RuleCatalogue): DeviceHistory[number] {
  const { data, at } = event;
  if (data.type !== 'finding')
    return { at, rule: null, state: null, reason: data.type, text: textOf(data).slice(0, 4_000) };
  const { rule, state, reason, detail } = data.finding;
  const words = rules.find((known) => known.id === rule)?.reasons[reason]?.technician;
  const text = words ? fillTemplate(words, detail) : reason;
  return { at, rule, state, reason, text: text.slice(0, 4_000) };
}

// The cases are short and flat; splitting them would only scatter them.

function textOf(data: Exclude<EventData, { type: 'finding' }>): string {
  switch (data.type) {
    case 'agent-started':
      return `The agent ${data.agentVersion} started (${data.reason}).`;
    case 'acknowledgement': {
      const { person, decision, document, version, variant } = data.acknowledgement;
      const did = { agreed: 'agreed to', shown: 'was shown', 'not-now': 'put off' }[decision];
      return `${person} ${did} ${document}, version ${version} (${variant}).`;
    }
    case 'signed-in':
      return `${data.account} signed in.`;
    case 'signed-out':
      return `${data.account} signed out.`;
    case 'session':
      return `Supervised session ${data.change} (${data.cause}).`;
    case 'session-on-device':
      return `Supervised session ${data.change} on the device.`;
    case 'help-asked':
      return 'Help was asked for.';
    case 'fault-reported':
      return `A fault was reported: ${data.text}`;
    case 'change': {
      const did = {
        made: 'made',
        undone: 'undone',
        failed: 'failed',
        'changed-by-others': 'was not undone, as others had changed it since',
      }[data.action];
      return `Change for ${data.rule} ${did}: ${data.target} (${data.cause}).`;
    }
    case 'attempt':
      return `Kept out by ${data.rule}: ${data.what} (${data.reason}).`;
    case 'request':
      return `${data.person ?? 'Somebody'} asks the ${data.approver} for: ${data.what}.`;
    case 'drill':
      return `Trial of ${data.rule} by ${data.by}: ${data.outcome}.`;
    case 'policy-applied':
      return `Policy revision ${data.revision} was applied.`;
    case 'refused':
      return `The device refused ${data.what} (${data.cause}): ${data.message}`;
    case 'storage-trouble':
      return `The device could not store as it should: ${data.message}`;
    case 'snapshot':
      return 'The device sent its whole state.';
  }
}
