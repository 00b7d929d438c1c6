import type { ConsoleRole } from '#protocol/console-api.ts';

export interface Place {
  readonly path: string;
  readonly name: string;
}

const classes = { path: '/classes', name: 'Classes' };
const agreement = { path: '/aup', name: 'AUP' };
const help = { path: '/help', name: 'Help' };
const faults = { path: '/faults', name: 'Faults' };
const requests = { path: '/requests', name: 'Requests' };

/** What each role is offered; the server decides again for every request. */
export const placesOf: Readonly<Record<ConsoleRole, readonly Place[]>> = {
  technician: [
    { path: '/', name: 'Overview' },
    { path: '/devices', name: 'Laptops' },
    classes,
    agreement,
    requests,
    faults,
    { path: '/policies', name: 'Policy' },
    { path: '/enrolment', name: 'Enrolment' },
  ],
  teacher: [classes, help, agreement],
  dsl: [help, agreement],
  'deputy-dsl': [help, agreement],
  'computing-coordinator': [requests],
  'business-manager': [requests, agreement],
  head: [requests, agreement],
  'deputy-head': [requests, agreement],
};

export const homeOf: Readonly<Record<ConsoleRole, string>> = {
  technician: '/',
  teacher: '/classes',
  dsl: '/help',
  'deputy-dsl': '/help',
  'computing-coordinator': '/requests',
  'business-manager': '/requests',
  head: '/requests',
  'deputy-head': '/requests',
};

/** Whether `path` is `place` or lies under it. */
export function isAt(place: string, path: string): boolean {
  if (place === '/') return path === '/';
  return path === place || path.startsWith(`${place}/`);
}
