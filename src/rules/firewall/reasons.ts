import type { ReasonText } from '#protocol/rule-catalogue.ts';

const tell = 'Your technician can see this too.';
const off = `This laptop’s firewall is off. ${tell}`;
const notSeen = `This laptop could not check its firewall. ${tell}`;

export const reasons = {
  'in-force': {
    state: 'compliant',
    technician: 'Connections that nobody here asked for are kept out: {how}.',
    person: 'This laptop keeps out connections that nobody asked for.',
  },
  'other-product': {
    state: 'compliant',
    technician: 'Windows’ own firewall is off for {where}; another one is on: {products}.',
    person: 'This laptop keeps out connections that nobody asked for.',
  },
  'no-filter': {
    state: 'violated',
    technician: 'No rule in the kernel keeps anything out.',
    person: off,
    fix: { text: 'Switch a firewall on.', commands: ['{mend}'] },
  },
  'none-installed': {
    state: 'violated',
    technician: 'No program that could set up a firewall is installed (nft, iptables).',
    person: off,
    fix: { text: 'Install one and switch it on.', commands: ['{mend}'] },
  },
  'set-but-not-in-force': {
    state: 'violated',
    technician: '{managers} is set to be on, but the rules in the kernel let everything in.',
    person: off,
    fix: {
      text: 'Load its rules again, and see in its log why they are gone.',
      commands: ['{mend}'],
    },
  },
  'partly-open': {
    state: 'violated',
    technician: 'The firewall lets in what nobody here asked for: {what}.',
    person: `This laptop’s firewall lets too much in. ${tell}`,
    fix: {
      text: 'Close what is open, or name single ports instead of ranges.',
      commands: ['{mend}'],
    },
  },
  off: {
    state: 'violated',
    technician: 'The firewall is off: {where}.',
    person: off,
    fix: { text: 'Switch it on, or let Beadle enforce the rule.', commands: ['{mend}'] },
  },
  'inbound-allowed': {
    state: 'violated',
    technician: 'The firewall is on, but lets in everything that no rule names: {where}.',
    person: `This laptop’s firewall lets too much in. ${tell}`,
    fix: { text: 'Let it block by default.', commands: ['{mend}'] },
  },
  'interface-left-out': {
    state: 'violated',
    technician: 'The firewall is on, but not for these interfaces: {where}.',
    person: `This laptop’s firewall lets too much in. ${tell}`,
    fix: {
      text: 'Take the interfaces out of the list of those that are left out.',
      commands: ['Set-NetFirewallProfile -All -DisabledInterfaceAliases NotConfigured'],
    },
  },
  'service-stopped': {
    state: 'violated',
    technician: 'The firewall is set to be on, but its service does not run: {where}.',
    person: off,
    fix: { text: 'Start the services and see why they stopped.', commands: ['{mend}'] },
  },
  'stealth-off': {
    state: 'violated',
    technician: 'The firewall is on; stealth mode, which the policy asks for, is off.',
    person: `This laptop’s firewall lets too much in. ${tell}`,
    fix: { text: 'Switch stealth mode on.', commands: ['{mend}'] },
  },
  'rules-not-read': {
    state: 'unknown',
    technician: 'The rules in the kernel could not be read: {because}. Set to be on: {managers}.',
    person: notSeen,
    fix: {
      text: 'Run the check with the rights of an administrator.',
      commands: ['sudo nft list ruleset'],
    },
  },
  'rules-unclear': {
    state: 'unknown',
    technician: 'The rules decide by something that cannot be worked out here for: {what}.',
    person: notSeen,
    fix: { text: 'Read the rules for incoming packets.', commands: ['sudo nft list ruleset'] },
  },
  'settings-only': {
    state: 'unknown',
    technician: 'The firewall is set to be on; whether it works could not be seen: {causes}.',
    person: notSeen,
    fix: { text: 'Ask it by hand.', commands: ['Get-NetFirewallProfile -PolicyStore ActiveStore'] },
  },
  'not-told': {
    state: 'unknown',
    technician: 'The firewall did not tell its state: {causes}.',
    person: notSeen,
    fix: { text: 'Ask it by hand.', commands: ['{mend}'] },
  },
} as const satisfies Readonly<Record<string, ReasonText>>;

export type FirewallReason = keyof typeof reasons;
