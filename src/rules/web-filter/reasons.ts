import type { ReasonText } from '#protocol/rule-catalogue.ts';

const notChecked = 'We could not check the web filter. The technician can see this too.';
const notWorking = 'The web filter may not be working on this laptop. Please tell a grown-up.';
const asAdministrator = {
  text: 'Run the agent, or this audit, as root or administrator.',
  commands: [],
};

/** Every reason this rule can give, with its words. */
export const reasons = {
  filtered: {
    state: 'compliant',
    technician: 'Filter as expected: {what}. Seen {where}, signed in: {role}.',
    person: 'The web filter answered as it should.',
  },
  'nothing-asked': {
    state: 'not-applicable',
    technician: 'The policy names no filter, name server, proxy or test. Found here: {found}.',
    person: 'The school has not said yet which web filter to look for.',
  },
  'away-from-school': {
    state: 'not-applicable',
    technician: 'The laptop is away from the school’s network, where the policy expects no filter.',
    person: 'This laptop is away from school, where its web filter is not looked for.',
  },
  'not-blocked': {
    state: 'violated',
    technician: 'Not blocked, though it must be: {tests}. Seen {where}, signed in: {role}.',
    person: notWorking,
    fix: {
      text: 'Tell the filter’s administrator which test was open, for whom and where; then look again.',
      commands: [],
    },
  },
  'wrongly-blocked': {
    state: 'violated',
    technician: 'Blocked, though it must be open: {tests}. Seen {where}, signed in: {role}.',
    person: 'The web filter stops a page that you should be able to use. Please tell a grown-up.',
    fix: { text: 'Have it allowed in the filter for this role.', commands: [] },
  },
  'client-missing': {
    state: 'violated',
    technician: 'No filter client that the policy names is here: {wanted}.',
    person: notWorking,
    fix: { text: 'Install {wanted} by the school’s own way.', commands: [] },
  },
  'client-stopped': {
    state: 'violated',
    technician: '{client} is here and does not run: {seen}.',
    person: notWorking,
    fix: { text: 'Start it, and find out who or what stopped it.', commands: [] },
  },
  'client-not-everywhere': {
    state: 'violated',
    technician: '{client} is in some browsers only; it is missing in {missing}.',
    person: 'One of the web browsers here has no web filter. Please tell the technician.',
    fix: {
      text: 'Force its extension into those browsers too, or take them away.',
      commands: [],
    },
  },
  'other-dns': {
    state: 'violated',
    technician: 'Name servers in use are {found}; the policy allows {wanted}.',
    person: notWorking,
    fix: { text: 'Take the name servers from the network, or set {wanted}.', commands: [] },
  },
  'other-proxy': {
    state: 'violated',
    technician: 'The proxy is {found}; the policy asks for {wanted}.',
    person: notWorking,
    fix: { text: 'Set the proxy to {wanted}.', commands: [] },
  },
  inspected: {
    state: 'violated',
    technician: 'Encrypted connections are inspected by {issuer}, which the policy does not allow.',
    person: 'Somebody between here and the internet can read along. Please tell the technician.',
    fix: {
      text: 'Find out whose this is; take its root out of this machine’s trust if it is not the school’s.',
      commands: [],
    },
  },
  'other-inspector': {
    state: 'violated',
    technician: 'Encrypted connections are inspected by {issuer}; the policy names {wanted}.',
    person: 'Somebody between here and the internet can read along. Please tell the technician.',
    fix: { text: 'Find out whose this is.', commands: [] },
  },
  'not-inspected': {
    state: 'violated',
    technician:
      'Encrypted connections are not inspected ({host} is signed by {issuer}); the policy asks for {wanted}.',
    person: notWorking,
    fix: { text: 'Look whether the filter’s TLS inspection is on for this role.', commands: [] },
  },
  'inspector-not-trusted': {
    state: 'violated',
    technician:
      '{host} was answered with a certificate by {issuer}, which this machine does not trust ({why}).',
    person: 'This laptop does not trust who answers here. Please tell the technician.',
    fix: {
      text: 'If it is the school’s filter, install its root certificate; no check is ever switched off for it.',
      commands: [],
    },
  },
  offline: {
    state: 'unknown',
    technician:
      'No open address could be reached, so nothing is known of what is blocked: {tests}.',
    person: 'This laptop is not on the internet now, so the web filter could not be tried.',
    fix: {
      text: 'Look again when it is; a sign-in page of the network is one cause.',
      commands: [],
    },
  },
  'answer-unclear': {
    state: 'unknown',
    technician: 'Neither clearly blocked nor open: {tests}.',
    person: notChecked,
    fix: {
      text: 'Open the address in a browser, and say in the pack by what the filter’s page is known (blockPage).',
      commands: [],
    },
  },
  'no-open-test': {
    state: 'unknown',
    technician:
      'The policy names no address that must be open, so a refusal proves nothing: {tests}.',
    person: notChecked,
    fix: { text: 'Add a test with "expect: open".', commands: [] },
  },
  'client-unseen': {
    state: 'unknown',
    technician: 'Whether {wanted} is here could not be seen: {what}.',
    person: notChecked,
    fix: asAdministrator,
  },
  'client-unseeable': {
    state: 'unknown',
    technician: 'Nothing is known by which {wanted} could be seen on this system.',
    person: notChecked,
    fix: {
      text: 'Name its program or path in the pack (marks), its extension (extensions), or test what it blocks (tests).',
      commands: [],
    },
  },
  'dns-unseen': {
    state: 'unknown',
    technician: 'The name servers could not be seen: {what}.',
    person: notChecked,
    fix: asAdministrator,
  },
  'proxy-unseen': {
    state: 'unknown',
    technician: 'The proxy could not be seen: {what}.',
    person: notChecked,
    fix: asAdministrator,
  },
  'inspection-unseen': {
    state: 'unknown',
    technician: 'Who signs certificates here could not be seen: {why}.',
    person: notChecked,
    fix: { text: 'Look again when the laptop is on the internet.', commands: [] },
  },
} as const satisfies Record<string, ReasonText>;

export type Reason = keyof typeof reasons;
