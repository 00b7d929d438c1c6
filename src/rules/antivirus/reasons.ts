import type { ReasonText } from '#protocol/rule-catalogue.ts';

// `{name}` places in commands are filled too: see fix-commands.ts.
const update = {
  text: 'Fetch definitions now and keep fetching them. If it fails, the product’s log says why.',
  commands: ['{update}', '{look}'],
};

/** Every reason this rule can give, with its words. */
export const reasons = {
  'up-to-date': {
    state: 'compliant',
    technician: '{product}: definitions made {builtAt}, {age} ago; the limit is {limit}.',
    person: 'This laptop’s virus check is up to date.',
  },
  'vendor-says-fresh': {
    state: 'compliant',
    technician:
      '{product} calls its definitions fresh and gives no date; the policy takes its word for it.',
    person: 'This laptop’s virus check is up to date.',
  },
  'recently-replaced': {
    state: 'compliant',
    technician: '{product} {version} was put here {replacedAt}, {age} ago; the limit is {limit}.',
    person: 'This laptop’s virus check is up to date.',
  },
  'newest-known': {
    state: 'compliant',
    technician:
      '{product} {version}: no newer version is known to have been out for longer than {limit} (newest known on {knownOn}: {newest}).',
    person: 'This laptop’s virus check is up to date.',
  },
  'no-antivirus': {
    state: 'violated',
    technician: 'No antivirus product was found, and every known place could be looked into.',
    person: 'This laptop has no virus check yet. Please tell the technician.',
    fix: {
      text: 'Install the product that the school uses, or the one that the system brings.',
      commands: ['{install}', '{start}'],
    },
  },
  'other-product': {
    state: 'violated',
    technician: 'Found {found}, but the policy counts only {wanted}.',
    person:
      'This laptop has a different virus check from the school’s. Please tell the technician.',
    fix: { text: 'Install one of: {wanted}. Then remove the other product.', commands: [] },
  },
  'definitions-old': {
    state: 'violated',
    technician: '{product}: definitions made {builtAt}, {age} ago; the limit is {limit}.',
    person: 'This laptop’s virus check needs an update. The technician can see this too.',
    fix: update,
  },
  'vendor-says-stale': {
    state: 'violated',
    technician: '{product} itself calls its definitions out of date.',
    person: 'This laptop’s virus check needs an update. The technician can see this too.',
    fix: update,
  },
  'newer-published': {
    state: 'violated',
    technician:
      '{product} is at version {version}; {newer} has been out since {newerSince}, {newerAge} ago; the limit is {limit}.',
    person: 'This laptop’s virus check needs an update. The technician can see this too.',
    fix: update,
  },
  'updates-off': {
    state: 'violated',
    technician: '{product} is not allowed to fetch new definitions by itself.',
    person: 'Part of this laptop’s virus check is switched off. Please tell the technician.',
    fix: {
      text: 'Switch on "Install Security Responses and system files" in Software Update.',
      commands: [
        'sudo defaults write /Library/Preferences/com.apple.SoftwareUpdate ConfigDataInstall -bool true',
        '{update}',
      ],
    },
  },
  'switched-off': {
    state: 'violated',
    technician: '{product} is switched off ({power}), and no other product is on.',
    person: 'This laptop’s virus check is switched off. Please tell the technician.',
    fix: { text: 'Switch it on again.', commands: ['{realTimeOn}', '{look}'] },
  },
  'definitions-missing': {
    state: 'violated',
    technician: '{product} is installed but has no virus definitions: {what}.',
    person: 'This laptop’s virus check is not ready yet. Please tell the technician.',
    fix: update,
  },
  'real-time-off': {
    state: 'violated',
    technician: '{product} does not check files as they are opened, and the policy asks for that.',
    person: 'Part of this laptop’s virus check is switched off. Please tell the technician.',
    fix: {
      text: 'Switch real-time checking on. ClamAV needs clamd and clamonacc running, and OnAccess lines in clamd.conf.',
      commands: ['{realTimeOn}', '{look}'],
    },
  },
  'not-licensed': {
    state: 'violated',
    technician: '{product} says that it has no licence that is in force, so it may not be working.',
    person: 'This laptop’s virus check is not set up fully. Please tell the technician.',
    fix: {
      text: 'Renew its licence or onboard the device in its own console, then look again.',
      commands: ['{licence}', '{look}'],
    },
  },
  'definitions-from-the-future': {
    state: 'unknown',
    technician: '{product}: definitions are dated {builtAt}, after this machine’s clock ({now}).',
    person: 'This laptop’s clock looks wrong, so we could not check. Please tell the technician.',
    fix: {
      text: 'Set the clock, and have it kept right.',
      commands: ['{clock}', '{clockOn}'],
    },
  },
  'definitions-unreadable': {
    state: 'unknown',
    technician: '{product}: how old its definitions are could not be read: {what}.',
    person: 'We could not check this laptop’s virus check. The technician can see this too.',
    fix: {
      text: 'A file that is cut short is mended by fetching it anew.',
      commands: ['{update}', '{look}'],
    },
  },
  'real-time-not-known': {
    state: 'unknown',
    technician: 'Whether {product} checks files as they are opened could not be found out.',
    person: 'We could not check this laptop’s virus check. The technician can see this too.',
    fix: { text: 'Ask the product itself.', commands: ['{look}'] },
  },
  'age-not-told': {
    state: 'unknown',
    technician:
      '{product} calls its definitions fresh and gives no date, so {limit} cannot be shown.',
    person: 'We could not check this laptop’s virus check. The technician can see this too.',
    fix: {
      text: 'Look in the product’s own console, or let the policy take its word (vendorSaysFresh: accept).',
      commands: ['{look}'],
    },
  },
  'newest-not-known': {
    state: 'unknown',
    technician:
      '{product} {version}, replaced {replacedAt}: whether a newer one has been out for longer than {limit} is not known (list of {knownOn}, newest {newest}).',
    person: 'We could not check this laptop’s virus check. The technician can see this too.',
    fix: { text: 'Ask for the newest version; a newer Beadle knows more.', commands: ['{look}'] },
  },
  'sources-disagree': {
    state: 'unknown',
    technician: '{product} and Windows Security Center differ on whether it is switched on.',
    person: 'We could not check this laptop’s virus check. The technician can see this too.',
    fix: { text: 'Look at both; a restart often mends it.', commands: ['{look}'] },
  },
  'power-not-known': {
    state: 'unknown',
    technician: 'Whether {product} is switched on could not be found out.',
    person: 'We could not check this laptop’s virus check. The technician can see this too.',
    fix: { text: 'Ask the product itself.', commands: ['{look}'] },
  },
  'product-not-understood': {
    state: 'unknown',
    technician: 'Found {found}, which does not tell this machine how fresh it is.',
    person: 'We could not check this laptop’s virus check. The technician can see this too.',
    fix: { text: 'Look in that product’s own console.', commands: [] },
  },
  'not-readable': {
    state: 'unknown',
    technician: 'Not every place could be looked into: {what}.',
    person: 'We could not check this laptop’s virus check. The technician can see this too.',
    fix: { text: 'Run the agent, or this audit, as root or administrator.', commands: ['{audit}'] },
  },
  'not-capable': {
    state: 'exempt',
    technician: 'The policy names this machine ({entry}) as one that cannot run antivirus.',
    person: 'This laptop does not need its own virus check.',
  },
} as const satisfies Record<string, ReasonText>;

export type Reason = keyof typeof reasons;
