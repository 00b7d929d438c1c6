import { describe, expect, it } from 'vitest';
import { FakeHost, type RecordedMachine } from '#platform/fake-host.ts';
import { drill } from './drill.ts';
import { parameters as schema } from './parameters.ts';

const adult = { url: 'http://adult.example/', expect: 'blocked', category: 'adult content' };
const search = { url: 'https://search.example/', expect: 'open', category: 'search' };
const blocked = { status: 403, body: 'Blocked by Filter' };
const names = { 'adult.example': ['192.0.2.1'], 'search.example': ['192.0.2.2'] };
const online = (adultAnswer: object): RecordedMachine => ({
  network: { names, pages: { [adult.url]: adultAnswer, [search.url]: {} } },
});

describe('the drill', () => {
  const run = (machine: RecordedMachine, parameters: object) =>
    drill({
      host: new FakeHost(machine),
      parameters: schema.parse(parameters),
      mode: 'observe',
      now: () => new Date(),
      signal: new AbortController().signal,
      askTo: async () => false,
      confirm: async () => null,
      say: () => undefined,
      scratch: '/tmp',
      writeFile: async () => undefined,
      removeFile: async () => undefined,
      wait: async () => undefined,
    });
  const asked = { tests: [adult, search], blockPage: { marks: ['Blocked by Filter'] } };

  it('tells of each address what came of it', async () => {
    expect(await run(online(blocked), asked)).toEqual([
      {
        did: 'Asked for adult.example (adult content), which must be blocked',
        saw: 'blocked: block page with "Blocked by Filter" (403)',
        outcome: 'proved',
      },
      {
        did: 'Asked for search.example (search), which must be open',
        saw: 'open: answered 200',
        outcome: 'proved',
      },
    ]);
    expect(await run(online({}), asked)).toMatchObject([
      { outcome: 'failed' },
      { outcome: 'proved' },
    ]);
  });

  it('proves nothing offline, or without tests', async () => {
    const weak = { ...asked, blockPage: { noSuchName: 'blocked' } };
    expect(await run({}, weak)).toMatchObject([{ outcome: 'not-run' }, { outcome: 'not-run' }]);
    expect(await run({}, {})).toMatchObject([{ outcome: 'not-run' }]);
  });
});
