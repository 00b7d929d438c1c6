import { describe, expect, it } from 'vitest';
import { FakeHost } from '#platform/fake-host.ts';
import { recordingHost } from '#platform/recording-host.ts';

const real = new FakeHost({
  files: { '/etc/a': 'A', '/etc/closed': { error: 'not-permitted' }, '/etc/unread': 'secret' },
  links: { '/sys/block/sda': '/sys/devices/pci/block/sda' },
  attributes: { '/sys/devices/pci/block/sda': { size: '100' } },
  commands: { 'tool -v': { code: 1, stdout: 'x', stderr: '' } },
});

async function ask(host: Pick<FakeHost, 'readText' | 'list' | 'realPath' | 'run'>) {
  return [
    await host.list('/etc'),
    await host.readText('/etc/a'),
    await host.readText('/etc/closed'),
    await host.readText('/etc/none'),
    await host.list('/sys/block'),
    await host.realPath('/sys/block/sda'),
    await host.readText('/sys/devices/pci/block/sda/size'),
    await host.run('tool', ['-v'], { timeoutMs: 1_000 }),
  ];
}

describe('recordingHost', () => {
  it('makes a fixture that answers as the machine did, and holds no more than was read', async () => {
    const recording = recordingHost(real);
    const answers = await ask(recording);
    const machine = recording.machine();
    expect(await ask(new FakeHost(machine))).toEqual(answers);
    expect(JSON.stringify(machine)).not.toContain('secret');
  });
});
