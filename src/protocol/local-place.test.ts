import { expect, it } from 'vitest';
import { isPipe, proofFileText, readProofFile } from './local-place.ts';

const certificate = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n';

it('reads back what it wrote, with a certificate and without', () => {
  for (const file of [{ proof: 'abc' }, { proof: 'abc', certificate }])
    expect(readProofFile(proofFileText(file))).toEqual(file);
});

it('takes a proof with the end of its line', () => {
  expect(readProofFile('abc\n')).toEqual({ proof: 'abc' });
  expect(readProofFile(`abc\r\n${certificate}`)).toEqual({ proof: 'abc', certificate });
});

it('knows a pipe from a path', () => {
  expect(isPipe('\\\\.\\pipe\\beadle-agent')).toBe(true);
  expect(isPipe('/run/beadle/agent.sock')).toBe(false);
});
