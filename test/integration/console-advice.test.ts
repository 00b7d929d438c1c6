import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ManualClock } from '#base/clock.ts';
import { version } from '#base/version.ts';
import { Advice } from '#console/features/devices/advice.ts';
import { heartbeatAnswer } from '#protocol/device-channel.ts';
import {
  type FakeDevice,
  peopleCsv,
  smallPolicy,
  TestConsole,
} from '#test/integration/console-kit.ts';

let console_: TestConsole;
beforeEach(async () => {
  console_ = await TestConsole.start();
  await console_.parts.policies.publish(smallPolicy);
  await console_.people(peopleCsv);
});
afterEach(() => console_.stop(false));

describe('answers to heartbeats', () => {
  it('tell where else a known person is signed in, and of nobody else', async () => {
    const [one, two, three] = await Promise.all(
      ['one', 'two', 'three'].map((name) => console_.device(name)),
    );
    const at = new Date().toISOString();
    const amy = { type: 'signed-in', person: 'p1', account: 'amy', at } as const;
    const visitor = { type: 'signed-in', account: 'visitor', at } as const;
    const elsewhere = async (device: FakeDevice) =>
      heartbeatAnswer.parse(await (await device.heartbeat()).json()).elsewhere;
    await one!.say(amy);
    await three!.say(visitor);
    expect(await elsewhere(one!)).toEqual([]);
    await two!.say(amy);
    expect(await elsewhere(one!)).toEqual([{ device: 'two', since: at }]);
    expect(await elsewhere(two!)).toEqual([{ device: 'one', since: at }]);
    await one!.say({ ...visitor, type: 'signed-in' });
    expect(await elsewhere(one!)).toEqual([]);
    expect(await elsewhere(three!)).toEqual([]);
    await one!.say(amy);
    await console_.parts.database.db
      .updateTable('device_standing')
      .set({ silent: 1 })
      .where('device', '=', two!.id)
      .execute();
    expect(await elsewhere(one!)).toEqual([]);
  });

  it('name the newest agent in use, which one laptop alone cannot make up', async () => {
    const clock = new ManualClock('2026-11-22T09:00:00Z');
    const advice = new Advice(console_.parts.database.db, clock);
    const [one, two] = await Promise.all(['one', 'two'].map((name) => console_.device(name)));
    await one!.heartbeat({ agentVersion: '9.9.9' });
    await console_.parts.book.flush();
    expect(await advice.newestAgent()).toBe(version);
    await two!.heartbeat({ agentVersion: '9.9.9' });
    await console_.parts.book.flush();
    expect(await advice.newestAgent()).toBe(version);
    clock.advance(60_000);
    expect(await advice.newestAgent()).toBe('9.9.9');
  });
});
