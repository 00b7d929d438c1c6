import { agentPlaces } from '#platform/places.ts';
import { expect, test } from 'vitest';
import { parseCommandLine } from './command-line.ts';

test('without words the agent is root’s, at its usual place', () => {
  expect(parseCommandLine([], true)).toEqual({
    ok: true,
    value: { socket: agentPlaces().socket, agentOwner: 0, userData: null, language: null },
  });
});

test('every option can be given, among switches that are Chromium’s own', () => {
  const words = ['--disable-gpu', '--socket', '/tmp/a.sock', '--agent-owner', '1000', 'https://x'];
  expect(parseCommandLine([...words, '--user-data=/tmp/u', '--lang=cy'], false)).toEqual({
    ok: true,
    value: { socket: '/tmp/a.sock', agentOwner: 1000, userData: '/tmp/u', language: 'cy' },
  });
});

test('an installed app trusts nobody but root', () => {
  const refused = parseCommandLine(['--agent-owner', '1000'], true);
  expect(refused).toMatchObject({ ok: false, error: expect.stringContaining('root') as string });
});

test.each([
  [['--agent-owner', 'me'], 'number'],
  [['--agent-owner'], 'number'],
  [['--socket'], '--socket needs a value'],
  [['--lang', '../x'], 'not a language'],
])('%j is refused with the way to mend it', (words, said) => {
  const refused = parseCommandLine(words, false);
  expect(refused).toMatchObject({ ok: false, error: expect.stringContaining(said) as string });
});
