import type { ConsoleRole } from '#protocol/console-api.ts';

export interface Place {
  readonly path: string;
  readonly name: string;
}

const classes = { path: '/classes', name: 'Classes' };
const agreement = { path: '/aup', name: 'AUP' };
const help = { path: '/help', name: 'Help' };
const faults = { path: '/faults', name: 'Faults' };
const cards = { path: '/cards', name: 'Cards' };
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
  teacher: [classes, help, agreement, cards],
  dsl: [help, agreement, cards],
  'deputy-dsl': [help, agreement, cards],
  'computing-coordinator': [requests, cards],
  'business-manager': [requests, agreement, cards],
  head: [requests, agreement, cards],
  'deputy-head': [requests, agreement, cards],
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
