/** Which line of Microsoft's tables an edition goes by. */
export type Line = 'homePro' | 'enterprise' | 'ltsc' | 'iot' | 'se' | 'server';

/** Editions by the registry's `EditionID`, in which an `N` at the end means "without media". */
const lines: Readonly<Record<string, Line>> = {
  core: 'homePro',
  corecountryspecific: 'homePro',
  coresinglelanguage: 'homePro',
  professional: 'homePro',
  professionalcountryspecific: 'homePro',
  professionaleducation: 'homePro',
  professionalsinglelanguage: 'homePro',
  professionalworkstation: 'homePro',
  cloudedition: 'se',
  education: 'enterprise',
  enterprise: 'enterprise',
  iotenterprise: 'enterprise',
  serverrdsh: 'enterprise',
  enterprises: 'ltsc',
  iotenterprises: 'iot',
};

/** undefined: an edition that is not known here. */
export function lineOf(editionId: string, isServer: boolean): Line | undefined {
  if (isServer) return 'server';
  const id = editionId.toLowerCase();
  return lines[id] ?? (id.endsWith('n') ? lines[id.slice(0, -1)] : undefined);
}

const names: Readonly<Record<string, string>> = {
  core: 'Home',
  professional: 'Pro',
  professionaleducation: 'Pro Education',
  professionalworkstation: 'Pro for Workstations',
  cloudedition: 'SE',
  enterprises: 'Enterprise LTSC',
  iotenterprises: 'IoT Enterprise LTSC',
};

/** As people call it: `Professional` is "Pro". */
export const editionName = (editionId: string): string =>
  names[editionId.toLowerCase()] ?? editionId;
