/** Names that a policy may use for products; some this rule can ask, the rest it only sees. */
export const productNames = [
  'clamav',
  'microsoft-defender',
  'xprotect',
  'avast',
  'avg',
  'avira',
  'bitdefender',
  'crowdstrike',
  'eset',
  'f-secure',
  'kaspersky',
  'malwarebytes',
  'mcafee',
  'norton',
  'panda',
  'sentinelone',
  'sophos',
  'trellix',
  'trend-micro',
  'webroot',
  'withsecure',
] as const;
export type ProductName = (typeof productNames)[number];

/** A place by which a product gives itself away. */
export interface SeenPlace {
  readonly id: ProductName;
  readonly name: string;
  readonly path: string;
}

/**
 * Folders by which products give themselves away on Linux. They tell nobody but their own console
 * how fresh they are, so the finding is unknown and names them (vendors' installation guides,
 * read November 2026).
 */
export const seenByFolder: readonly SeenPlace[] = [
  { id: 'bitdefender', name: 'Bitdefender', path: '/opt/bitdefender-security-tools' },
  { id: 'crowdstrike', name: 'CrowdStrike Falcon', path: '/opt/CrowdStrike' },
  { id: 'eset', name: 'ESET', path: '/opt/eset' },
  { id: 'kaspersky', name: 'Kaspersky', path: '/opt/kaspersky' },
  { id: 'sentinelone', name: 'SentinelOne', path: '/opt/sentinelone' },
  { id: 'sophos', name: 'Sophos', path: '/opt/sophos-spl' },
  { id: 'trellix', name: 'Trellix', path: '/opt/McAfee/ens' },
  { id: 'trend-micro', name: 'Trend Micro', path: '/opt/ds_agent' },
  { id: 'withsecure', name: 'WithSecure', path: '/opt/f-secure' },
];

/**
 * The same on Windows, where they are looked for only if there is no Security Center to ask: on
 * Windows Server (vendors' installation guides, read November 2026).
 */
export const seenOnWindows: readonly SeenPlace[] = [
  { id: 'bitdefender', name: 'Bitdefender', path: 'C:\\Program Files\\Bitdefender' },
  { id: 'clamav', name: 'ClamAV', path: 'C:\\Program Files\\ClamAV' },
  { id: 'crowdstrike', name: 'CrowdStrike Falcon', path: 'C:\\Program Files\\CrowdStrike' },
  { id: 'eset', name: 'ESET', path: 'C:\\Program Files\\ESET' },
  { id: 'kaspersky', name: 'Kaspersky', path: 'C:\\Program Files (x86)\\Kaspersky Lab' },
  { id: 'sentinelone', name: 'SentinelOne', path: 'C:\\Program Files\\SentinelOne' },
  { id: 'sophos', name: 'Sophos', path: 'C:\\Program Files\\Sophos\\Endpoint Defense' },
  { id: 'trellix', name: 'Trellix', path: 'C:\\Program Files\\McAfee\\Endpoint Security' },
  { id: 'trend-micro', name: 'Trend Micro', path: 'C:\\Program Files (x86)\\Trend Micro' },
  { id: 'webroot', name: 'Webroot', path: 'C:\\Program Files\\Webroot' },
  { id: 'withsecure', name: 'WithSecure', path: 'C:\\Program Files (x86)\\F-Secure' },
];

/** The same on a Mac (vendors' installation guides, read November 2026). */
export const seenOnMac: readonly SeenPlace[] = [
  { id: 'avast', name: 'Avast', path: '/Applications/Avast.app' },
  { id: 'avg', name: 'AVG', path: '/Applications/AVGAntivirus.app' },
  { id: 'bitdefender', name: 'Bitdefender', path: '/Library/Bitdefender' },
  { id: 'clamav', name: 'ClamAV', path: '/usr/local/sbin/clamd' },
  { id: 'crowdstrike', name: 'CrowdStrike Falcon', path: '/Applications/Falcon.app' },
  { id: 'eset', name: 'ESET', path: '/Applications/ESET Endpoint Security.app' },
  { id: 'kaspersky', name: 'Kaspersky', path: '/Library/Application Support/Kaspersky Lab' },
  { id: 'malwarebytes', name: 'Malwarebytes', path: '/Library/Application Support/Malwarebytes' },
  { id: 'norton', name: 'Norton', path: '/Applications/Norton 360.app' },
  { id: 'sentinelone', name: 'SentinelOne', path: '/Library/Sentinel' },
  { id: 'sophos', name: 'Sophos', path: '/Library/Sophos Anti-Virus' },
  { id: 'trellix', name: 'Trellix', path: '/usr/local/McAfee' },
  { id: 'trend-micro', name: 'Trend Micro', path: '/Library/Application Support/TrendMicro' },
  { id: 'webroot', name: 'Webroot', path: '/Applications/Webroot SecureAnywhere.app' },
  { id: 'withsecure', name: 'WithSecure', path: '/Library/F-Secure' },
];

/**
 * Makers as they name themselves to Windows Security Center. A product's own name is not translated
 * ("Microsoft Defender Antivirus" on a French Windows too); only its maker's part is looked for.
 */
const makers: readonly (readonly [RegExp, ProductName])[] = [
  [/\b(?:windows|microsoft) defender\b/i, 'microsoft-defender'],
  [/\bavast\b/i, 'avast'],
  [/\bavg\b/i, 'avg'],
  [/\bavira\b/i, 'avira'],
  [/\bbitdefender\b/i, 'bitdefender'],
  [/\bcrowdstrike\b/i, 'crowdstrike'],
  [/\beset\b/i, 'eset'],
  [/\bf-secure\b/i, 'f-secure'],
  [/\bkaspersky\b/i, 'kaspersky'],
  [/\bmalwarebytes\b/i, 'malwarebytes'],
  [/\btrellix\b|\bmcafee endpoint\b/i, 'trellix'],
  [/\bmcafee\b/i, 'mcafee'],
  [/\bnorton\b|\bsymantec\b/i, 'norton'],
  [/\bpanda\b/i, 'panda'],
  [/\bsentinel(?:one| agent)\b/i, 'sentinelone'],
  [/\bsophos\b/i, 'sophos'],
  [/\btrend micro\b|\bapex one\b/i, 'trend-micro'],
  [/\bwebroot\b/i, 'webroot'],
  [/\bwithsecure\b/i, 'withsecure'],
];

/** A product's name in policies; `other` for makers that are not known here. */
export const makerOf = (name: string): ProductName | 'other' =>
  makers.find(([pattern]) => pattern.test(name))?.[1] ?? 'other';
