import { expect, test } from 'vitest';
import type { Finding } from '#protocol/finding.ts';
import type { LocalState } from '#protocol/local-ipc.ts';
import { says as saysOf, toolTip, trayItems as itemsOf, type TrayItem } from './items.ts';

const at = '2026-11-22T10:00:00Z';
const finding = (state: Finding['state']): Finding => ({
  ...{ rule: 'antivirus', mode: 'observe', clauses: [], checkedAt: at, since: at },
  ...{ state, reason: 'some-reason', detail: {}, evidence: [] },
});
const stateOf = (...states: Finding['state'][]): LocalState => ({
  at,
  device: { id: 'd', hostname: 'h', school: null },
  person: null,
  aupDue: [],
  aupGate: 'none',
  session: null,
  findings: states.map(finding),
  console: { linked: true, lastContact: null, waiting: 0 },
  contacts: [],
});

const says = (state: LocalState | null, linked: boolean, language = 'en-GB'): string =>
  saysOf({ state, linked, language });
const trayItems = (
  state: LocalState | null,
  linked: boolean,
  hideKeys: string | null = null,
  language = 'en-GB',
): readonly TrayItem[] => itemsOf({ state, linked, hideKeys, language });

test.each([
  [stateOf('compliant', 'violated', 'unknown'), '1 check needs attention'],
  [stateOf('violated', 'violated'), '2 checks need attention'],
  [stateOf('compliant', 'unknown'), '1 of 2 checks could not look'],
  [stateOf('compliant', 'exempt'), '2 checks looked and found nothing to mend'],
  [stateOf('compliant'), '1 check looked and found nothing to mend'],
  [stateOf(), 'Nothing has been checked yet'],
])('the first line says how things stand', (state, words) => expect(says(state, true)).toBe(words));

test('an agent that is away is never told as all well', () => {
  expect(says(stateOf('compliant'), false)).toContain('not checking');
  expect(says(null, true)).toContain('not checking');
});

test('hiding the screen is always there, with its keys where there are any', () => {
  const labels = [trayItems(null, false), trayItems(stateOf(), true, 'Ctrl+Shift+F10')].map(
    (items) => items.find(({ hides }) => hides)?.label,
  );
  expect(labels).toEqual([
    'Hide my screen and tell my teacher',
    'Hide my screen and tell my teacher (Ctrl+Shift+F10)',
  ]);
});

test('a grown-up is not told of a teacher of theirs', () => {
  const person = { account: 'l.okafor', id: 'p', givenName: 'Lola', role: 'teacher' } as const;
  const items = trayItems({ ...stateOf(), person }, true);
  expect(items.find(({ hides }) => hides)?.label).toBe('Hide my screen and tell the school');
});

test('status and help are always there; the rules only while some are due', () => {
  expect(trayItems(null, false).map((item) => item.id)).toEqual(['says', 'hide', 'status', 'help']);
  const due = [{ document: 'c', variant: 'v', hash: 'h', title: 't' }];
  const items = trayItems({ ...stateOf(), aupDue: due }, true);
  expect(items.map((item) => item.id)).toEqual(['says', 'hide', 'status', 'aup', 'help']);
});

test('a lesson can be started from the tray where the laptop has a class, and ended where one is on', () => {
  const start = { class: { id: 'c', name: '2B' }, bySignIn: false, byCode: true, waitUntil: null };
  const room = { attention: null, hand: null, sitesAsked: [], start };
  const labels = (classroom: LocalState['classroom']) =>
    trayItems({ ...stateOf(), classroom }, true).map((item) => item.label);
  expect(labels(room)).toContain('Start a lesson here');
  // A permission from the console needs no code.
  expect(labels({ ...room, start: { ...start, byCode: false } })).toContain('Start a lesson here');
  const classroom = { ...room, start: { ...start, class: null } };
  const session = {
    ...{ id: 's', className: '2B', teacher: 'Mrs Okafor', sites: [] },
    ...{ startsAt: at, endsAt: at },
  };
  expect(labels(classroom)).toHaveLength(4);
  const on = trayItems({ ...stateOf(), classroom, session }, true).map((item) => item.label);
  expect(on).toContain('End the lesson here');
});

test('it speaks the language that it is given, and keeps names apart from its direction', () => {
  const due = [{ document: 'c', variant: 'v', hash: 'h', title: 't' }];
  const polish = trayItems({ ...stateOf('violated'), aupDue: due }, true, null, 'pl');
  expect(polish.map(({ label }) => label)).toEqual([
    '1 sprawdzenie wymaga uwagi',
    'Ukryj mój ekran i powiedz nauczycielowi',
    'Co sprawdza ten laptop',
    'Przeczytaj zasady szkoły',
    'Uzyskaj pomoc',
  ]);
  expect(says(stateOf('violated', 'violated'), true, 'ur-PK')).toContain('\u20682\u2069');
  const urdu = trayItems(null, false, 'Ctrl+Shift+F10', 'ur');
  expect(urdu.find(({ hides }) => hides)?.label).toContain('\u2068Ctrl+Shift+F10\u2069');
});

test('what is said on pointing at the icon begins with its name', () => {
  const facts = { state: null, linked: false, hideKeys: null };
  expect(toolTip({ ...facts, language: 'en-GB' })).toMatch(/^Beadle: Beadle is not checking/);
  expect(toolTip({ ...facts, language: 'ur' })).toMatch(/^\u2068Beadle\u2069: ابھی/);
});
