/** Names that a policy may use for products; `asked` ones this rule can read, the rest it only sees. */
export const productNames = [
  'clamav',
  'microsoft-defender',
  'bitdefender',
  'crowdstrike',
  'eset',
  'kaspersky',
  'sentinelone',
  'sophos',
  'trellix',
  'trend-micro',
  'withsecure',
] as const;
export type ProductName = (typeof productNames)[number];

/**
 * Folders by which products give themselves away on Linux. They tell nobody but their own console
 * how fresh they are, so the finding is unknown and names them (vendors' installation guides,
 * read November 2026).
 */
export const seenByFolder: readonly { id: ProductName; name: string; path: string }[] = [
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
