import { expect, test } from 'vitest';
import { deviceFactsOf } from '#agent/facts.ts';
import { FakeHost } from '#platform/fake-host.ts';

const version = 'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion';
const guid = '3f2504e0-4f89-11d3-9a0c-0305e82c3301';

test('a Windows machine is named as its people know it, and its number only as a hash', async () => {
  const facts = await deviceFactsOf(
    new FakeHost({
      os: 'win32',
      registry: {
        [version]: {
          ProductName: 'Windows 10 Pro Education',
          CurrentBuild: '26100',
          UBR: 2314,
          DisplayVersion: '24H2',
        },
        'HKLM\\HARDWARE\\DESCRIPTION\\System\\BIOS': { SystemProductName: 'Latitude 3140' },
        'HKLM\\SOFTWARE\\Microsoft\\Cryptography': { MachineGuid: guid },
      },
    }),
  );
  expect(facts).toMatchObject({
    os: 'win32',
    osName: 'Windows 11 Pro Education',
    osVersion: '24H2 (26100.2314)',
    model: 'Latitude 3140',
    hardwareId: expect.stringMatching(/^[0-9a-f]{32}$/),
  });
  expect(JSON.stringify(facts)).not.toContain(guid);
});

test('what the registry does not tell is left out', async () => {
  const facts = await deviceFactsOf(
    new FakeHost({ os: 'win32', registry: { [version]: { error: 'not-permitted' } } }),
  );
  expect(facts.osName).toBe('win32');
  expect(facts).not.toHaveProperty('model');
  expect(facts).not.toHaveProperty('hardwareId');
});
