import { describe, expect, it } from 'vitest';
import { ManualClock } from '#base/clock.ts';
import type { LiveTopic } from '#protocol/console-api.ts';
import { LiveConnection } from './live-connection.ts';

class FakeStream {
  readonly #listeners = new Map<string, () => void>();
  closed = false;
  addEventListener(name: string, listener: () => void): void {
    this.#listeners.set(name, listener);
  }
  say(name: string): void {
    this.#listeners.get(name)?.();
  }
  close(): void {
    this.closed = true;
  }
}

function setUp(): {
  clock: ManualClock;
  streams: FakeStream[];
  topics: LiveTopic[];
  back: { times: number };
  lost: { times: number };
  live: LiveConnection;
} {
  const clock = new ManualClock('2026-11-22T10:32:00Z');
  const streams: FakeStream[] = [];
  const topics: LiveTopic[] = [];
  const back = { times: 0 };
  const lost = { times: 0 };
  const live = new LiveConnection({
    clock,
    random: () => 1,
    open: () => {
      const stream = new FakeStream();
      streams.push(stream);
      return stream;
    },
    onTopic: (topic) => topics.push(topic),
    onLost: () => (lost.times += 1),
    onBack: () => (back.times += 1),
  });
  return { clock, streams, topics, back, lost, live };
}

describe('LiveConnection', () => {
  it('says since when it is lost, tries again, and asks for everything when back', () => {
    const { clock, streams, back, lost, live } = setUp();
    streams[0]!.say('open');
    expect(live.state().offlineSince).toBeNull();
    expect(back.times).toBe(0);
    streams[0]!.say('error');
    clock.advance(1_000);
    streams[1]!.say('error');
    clock.advance(2_000);
    expect(live.state().offlineSince).toEqual(new Date('2026-11-22T10:32:00Z'));
    expect(lost.times).toBe(2);
    streams[2]!.say('open');
    expect(live.state().offlineSince).toBeNull();
    expect(back.times).toBe(1);
  });
  it('passes the first of a burst on at once and gathers the rest', () => {
    const { clock, streams, topics } = setUp();
    const stream = streams[0]!;
    stream.say('open');
    stream.say('findings');
    expect(topics).toEqual(['findings']);
    for (let times = 0; times < 1_000; times += 1) stream.say('findings');
    stream.say('devices');
    expect(topics).toEqual(['findings']);
    clock.advance(400);
    expect(topics).toEqual(['findings', 'findings', 'devices']);
    clock.advance(5_000);
    expect(topics).toHaveLength(3);
  });
  it('listens to one stream only, and to none once disposed', () => {
    const { clock, streams, topics, live } = setUp();
    streams[0]!.say('error');
    clock.advance(1_000);
    streams[0]!.say('aup');
    expect(topics).toEqual([]);
    live.dispose();
    expect(streams.every((stream) => stream.closed)).toBe(true);
    clock.advance(60_000);
    expect(streams).toHaveLength(2);
  });
  it('tries at once when asked to', () => {
    const { streams, live } = setUp();
    streams[0]!.say('error');
    live.retryNow();
    expect(streams).toHaveLength(2);
  });
});
