import { describe, expect, it } from 'vitest';
import type { ClassDetail } from '#protocol/console-api.ts';
import { aupMark, lessonMark, lessonReach, reachSentence, tileOrder } from './class-words.ts';

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
    expect(lessonReach(tiles)).toEqual({ on: 1, starting: 1, away: 2, total: 4 });
    expect(reachSentence(lessonReach(tiles))).toBe(
      'On 1 of 4 laptops; 1 starting, 2 not yet heard from.',
    );
    expect(reachSentence(lessonReach([tile({ supervised: 'on' })]))).toBe('On 1 of 1 laptop.');
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
