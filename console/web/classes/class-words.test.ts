import { describe, expect, it } from 'vitest';
import type { ClassDetail } from '#protocol/console-api.ts';
import {
  aupMark,
  lessonMark,
  lessonReach,
  reachSentence,
  startedHereSentence,
  tileOrder,
} from './class-words.ts';

type Tile = ClassDetail['tiles'][number];
const tile = (part: Partial<Tile>): Tile => ({
  device: 'd1',
  name: 'L1',
  signedIn: null,
  aup: 'nobody',
  supervised: 'off',
  connected: true,
  lastContact: null,
  ...part,
});
const person = (givenName: string): Tile['signedIn'] => ({
  person: 'p',
  givenName,
  since: '2026-11-22T09:00:00Z',
});

describe('a tile', () => {
  it('says how the lesson stands, and never claims what the laptop has not said', () => {
    const word = (part: Partial<Tile>): string | undefined => lessonMark(tile(part), true)?.word;
    expect(word({ supervised: 'on' })).toBe('Lesson is on');
    expect(word({ supervised: 'asked' })).toBe('Starting…');
    expect(word({ supervised: 'asked', connected: false })).toBe('Starts once back');
    expect(word({ supervised: 'not-heard' })).toBe('Not heard from');
    expect(word({ supervised: 'off' })).toBe('Lesson is not on');
    expect(lessonMark(tile({ supervised: 'off' }), false)).toBeNull();
  });
  it('says what was done on the laptop itself', () => {
    const word = (supervised: Tile['supervised'], isOn: boolean): string | undefined =>
      lessonMark(tile({ supervised }), isOn)?.word;
    expect(word('started-here', false)).toBe('Lesson started here');
    expect(word('started-here', true)).toBe('Lesson started here');
    expect(word('ended-here', true)).toBe('Lesson ended here');
    expect(word('ended-here', false)).toBeUndefined();
  });
  it('still says so where a lesson is on without the console', () => {
    expect(lessonMark(tile({ supervised: 'on' }), false)?.word).toBe('Lesson is on');
  });
  it('does not take an unknown agreement for one', () => {
    expect(aupMark(tile({ aup: 'unknown' }))).toMatchObject({ shape: '?', tone: 'unknown' });
  });
});

describe('a class', () => {
  it('counts where the lesson has arrived', () => {
    const tiles = [
      tile({ supervised: 'on' }),
      tile({ supervised: 'asked' }),
      tile({ supervised: 'asked', connected: false }),
      tile({ supervised: 'not-heard' }),
    ];
    expect(lessonReach(tiles)).toEqual({ on: 1, starting: 1, away: 2, apart: 0, total: 4 });
    expect(reachSentence(lessonReach(tiles))).toBe(
      'On 1 of 4 laptops; 1 starting, 2 not yet heard from.',
    );
    expect(reachSentence(lessonReach([tile({ supervised: 'on' })]))).toBe('On 1 of 1 laptop.');
    expect(
      reachSentence(lessonReach([tile({ supervised: 'on' }), tile({ supervised: 'ended-here' })])),
    ).toBe('On 1 of 2 laptops; 1 ended it or started another.');
    expect(reachSentence(lessonReach([]))).toBe('This class has no laptops.');
  });
  it('puts people first, by name, and empty laptops last in counting order', () => {
    const tiles = [
      tile({ name: 'L10' }),
      tile({ name: 'L9' }),
      tile({ signedIn: person('Zofia') }),
      tile({ signedIn: person('Amira') }),
    ];
    const order = [...tiles].sort(tileOrder).map((t) => t.signedIn?.givenName ?? t.name);
    expect(order).toEqual(['Amira', 'Zofia', 'L9', 'L10']);
  });
});

it('says who started a lesson on which laptops', () => {
  const one = (deviceName: string, endsAt = '2026-11-22T10:45:00Z') => ({
    ...{ deviceName, teacher: 'Mrs Cole', startedAt: '2026-11-22T10:05:00Z', endsAt },
  });
  expect(startedHereSentence([one('L1'), one('L2', '2026-11-22T10:46:00Z')])).toBe(
    'Mrs Cole started a lesson on L1, L2 at 10:05, until 10:46.',
  );
  expect(startedHereSentence(['1', '2', '3', '4'].map((name) => one(name)))).toContain(
    'on 4 laptops at',
  );
});
