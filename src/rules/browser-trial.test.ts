import { describe, expect, it } from 'vitest';
import { FakeHost, type RecordedCommand, type RecordedMachine } from '#platform/fake-host.ts';
import { drill as policyDrill } from '#rules/browser-policy/drill.linux.ts';
import { parameters as policyParameters } from '#rules/browser-policy/parameters.ts';
import type { DrillContext } from '#rules/rule.ts';
import { drill as sessionDrill } from '#rules/supervised-session/drill.linux.ts';
import { parameters as sessionParameters } from '#rules/supervised-session/parameters.ts';
import { chromium, debian, firefox } from '#test/helpers/browser-machines.ts';

const line = (address: string): string =>
  `${chromium} --headless --no-sandbox --disable-gpu --no-first-run --host-resolver-rules=MAP * ~NOTFOUND --user-data-dir=/scratch/chromium --dump-dom ${address}`;
/** As Chromium 156 ends on such an address, as recorded. */
const says = (code: string): RecordedCommand => ({
  stderr: `[1:1:ERROR:headless_command_handler.cc:403] Page load failed: net::${code}\n`,
});
const closed = says('ERR_BLOCKED_BY_ADMINISTRATOR');
const through = says('ERR_NAME_NOT_RESOLVED');

const context = (machine: RecordedMachine, asked = true): Omit<DrillContext, 'parameters'> => ({
  host: new FakeHost(machine),
  mode: 'enforce',
  now: () => new Date(),
  signal: new AbortController().signal,
  askTo: async () => asked,
  confirm: async () => null,
  say: () => undefined,
  scratch: '/scratch',
  writeFile: async () => undefined,
  removeFile: async () => undefined,
  wait: async () => undefined,
});
const here = (answers: Readonly<Record<string, RecordedCommand>>, programs = [chromium]) =>
  debian({}, programs, {
    commands: Object.fromEntries(Object.entries(answers).map(([to, said]) => [line(to), said])),
  });
const control = 'http://beadle-control.invalid/';

describe('the drill of browser-policy', () => {
  const run = (machine: RecordedMachine, parameters: object) =>
    policyDrill({ ...context(machine), parameters: policyParameters.parse(parameters) });
  const outcomes = async (machine: RecordedMachine, parameters: object) =>
    (await run(machine, parameters)).map(({ outcome }) => outcome);

  it('proves what is closed, and that not everything is', async () => {
    const steps = await run(here({ 'http://a.example/x': closed, [control]: through }), {
      block: ['a.example/x'],
    });
    expect(steps).toEqual([
      {
        did: 'Asked Chromium for http://a.example/x, which must be closed by its policies',
        saw: 'closed by its policies',
        outcome: 'proved',
      },
      {
        did: `Asked Chromium for ${control}, which must be let through`,
        saw: 'let through',
        outcome: 'proved',
      },
    ]);
  });

  it.each([
    [
      'a site that opens',
      { 'http://a.example': through, [control]: through },
      ['failed', 'proved'],
    ],
    [
      'a list that closes too much',
      { 'http://a.example': closed, [control]: closed },
      ['proved', 'failed'],
    ],
    ['a browser that does not start', {}, ['not-run', 'not-run']],
    [
      'another fault',
      { 'http://a.example': says('ERR_FAILED'), [control]: through },
      ['not-run', 'proved'],
    ],
  ] as const)('%s', async (_, answers, expected) => {
    expect(await outcomes(here(answers), { block: ['a.example'] })).toEqual(expected);
  });

  it('tries one address for all, no more than three of many, and says what cannot be tried', async () => {
    expect(await outcomes(here({ [control]: closed }), { block: ['*'] })).toEqual(['proved']);
    expect(await outcomes(here({}), { socialNetworks: [] })).toHaveLength(4);
    expect(await outcomes(here({}, [firefox]), { block: ['*'] })).toEqual(['not-run']);
    expect(await outcomes(here({}, []), { block: ['*'] })).toEqual(['not-run']);
    expect(await outcomes(here({}), { downloads: 'none' })).toEqual(['not-run']);
  });
});

describe('the drill of supervised-session', () => {
  const run = async (machine: RecordedMachine, parameters: object, asked = true) =>
    (
      await sessionDrill({
        ...context(machine, asked),
        parameters: sessionParameters.parse(parameters),
      })
    ).map(({ outcome }) => outcome);
  const lesson = 'http://beadle-lesson.test/page';
  const other = 'http://beadle-other.test/';
  const limited = here({ [lesson]: through, [other]: closed });

  it('tries between lessons and in one', async () => {
    expect(await run(limited, { web: 'only-in-session' })).toEqual(['proved', 'proved', 'proved']);
    expect(await run(limited, {})).toEqual(['proved', 'proved']);
    const open = here({ [lesson]: through, [other]: through });
    expect(await run(open, { web: 'demonstration' })).toEqual(['failed', 'proved', 'failed']);
  });

  it('is not run where nobody is there to help', async () => {
    expect(await run(limited, { web: 'only-in-session' }, false)).toEqual(['not-run']);
    expect(await run(here({}, [firefox]), {}, false)).toEqual(['not-run', 'not-run']);
  });
});
