import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { nullLogger } from '#base/logger.ts';
import { fileDrills, takeUpDrills } from '#agent/filed-drills.ts';
import { FakeHost } from '#platform/fake-host.ts';
import type { DrillRecord, EventData } from '#protocol/events.ts';
import { temporaryFolder } from '#test/helpers/agent-fixtures.ts';

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => (folder = temporaryFolder()));
afterEach(() => folder.dispose());

const drill: DrillRecord = {
  type: 'drill',
  rule: 'usb-storage',
  outcome: 'proved',
  steps: [{ did: 'Plugged a stick in', saw: 'no disk appeared', outcome: 'proved' }],
  by: 'root',
  at: '2026-11-26T10:00:00.000Z',
};

function takeUp(host: FakeHost) {
  const events: EventData[] = [];
  const taking = takeUpDrills({
    dataDirectory: folder.path,
    host,
    logger: nullLogger,
    record: (more) => void events.push(...more),
  });
  return { events, taking };
}

test('what was filed while no agent ran is recorded once, at its start', async () => {
  fileDrills(folder.path, [drill]);
  const first = takeUp(new FakeHost());
  expect(first.events).toEqual([drill]);
  const second = takeUp(new FakeHost());
  expect(second.events).toEqual([]);
});

test('what is filed while it runs is recorded at once; what is no trial is left out', () => {
  const host = new FakeHost();
  const { events } = takeUp(host);
  fileDrills(folder.path, [drill, { ...drill, rule: 'antivirus' }]);
  writeFileSync(join(folder.path, 'drills', 'x.json'), '[{"type":"snapshot"}]');
  host.pathChanged(join(folder.path, 'drills', 'x.json'));
  expect(events).toHaveLength(2);
  expect(readdirSync(join(folder.path, 'drills'))).toEqual([]);
});

test('a record that cannot be written stays for the next time', () => {
  fileDrills(folder.path, [drill]);
  const failing = () =>
    takeUpDrills({
      dataDirectory: folder.path,
      host: new FakeHost(),
      logger: nullLogger,
      record: () => {
        throw new Error('disk full');
      },
    });
  expect(failing).toThrow('disk full');
  expect(readdirSync(join(folder.path, 'drills'))).toHaveLength(1);
});
