import { afterEach, beforeEach, expect, test } from 'vitest';
import { ManualClock } from '#base/clock.ts';
import { nullLogger } from '#base/logger.ts';
import type { LocalState } from '#protocol/local-ipc.ts';
import { emptyState } from '../testing/states.ts';
import type { ActiveProgram } from './active-program.ts';
import { askAgainMs, LessonPrograms, lookEveryMs } from './lesson-programs.ts';

const paint: ActiveProgram = { pid: 7, name: 'Paint', file: 'kolourpaint', closesBy: 'signal' };
const session = {
  id: 's1',
  className: 'Class 2A',
  teacher: 'Mrs Okafor',
  startsAt: '2026-11-23T09:00:00Z',
  endsAt: '2026-11-23T09:45:00Z',
  sites: [],
};
const withList: LocalState = {
  ...emptyState,
  session: { ...session, programs: ['the web browser'] },
};

let clock: ManualClock;
let seen: ActiveProgram | 'hidden' | null;
let answer: 'leave' | 'close';
let looks: number;
let told: unknown[];
let closed: number[];
let follow: (state: LocalState) => void;
let link: (linked: boolean) => void;
let state: LocalState;
let programs: LessonPrograms;

beforeEach(() => {
  clock = new ManualClock('2026-11-23T09:10:00Z');
  [seen, answer, looks, told, closed, state] = [paint, 'leave', 0, [], [], emptyState];
  programs = new LessonPrograms({
    client: {
      get state() {
        return state;
      },
      linked: true,
      onState: (call) => {
        follow = (next) => {
          state = next;
          call(next);
        };
        return { dispose: () => undefined };
      },
      onLink: (call) => {
        link = call;
        return { dispose: () => undefined };
      },
      request: async (_command: unknown, params: unknown) => {
        told.push((params as { program: unknown }).program);
        return { ok: true as const, value: { answer } as never };
      },
    },
    clock,
    logger: nullLogger,
    look: async () => {
      looks += 1;
      return seen;
    },
    close: async ({ pid }) => closed.push(pid) > 0,
    own: [99],
  });
  programs.start();
});
afterEach(() => programs.dispose());

const settled = () => new Promise<void>((resolve) => setImmediate(resolve));
async function rounds(count: number): Promise<void> {
  await settled();
  for (let round = 0; round < count; round++) {
    clock.advance(lookEveryMs);
    await settled();
  }
}

test('nobody looks without a lesson that names its programs', async () => {
  follow({ ...emptyState, session });
  await rounds(10);
  expect(looks).toBe(0);
});

test('tells name and file while such a lesson is on, and stops with it', async () => {
  follow(withList);
  await rounds(2);
  expect(told).toEqual(Array(3).fill({ name: 'Paint', file: 'kolourpaint' }));
  follow(emptyState);
  await rounds(5);
  expect(looks).toBe(3);
});

test('stops without the agent, and goes on when it is back', async () => {
  follow(withList);
  await rounds(0);
  link(false);
  await rounds(5);
  expect(looks).toBe(1);
  link(true);
  await rounds(0);
  expect(looks).toBe(2);
});

test('asks a program to close once in a while, not at every look', async () => {
  answer = 'close';
  follow(withList);
  await rounds(5);
  expect(closed).toEqual([7]);
  await rounds(askAgainMs / lookEveryMs);
  expect(closed).toEqual([7, 7]);
});

test('never asks itself', async () => {
  answer = 'close';
  seen = { ...paint, pid: 99 };
  follow(withList);
  await rounds(3);
  expect([told, closed]).toEqual([[], []]);
});

test('says that it cannot see, at once where the desktop hides it and else after some looks', async () => {
  seen = null;
  follow(withList);
  await rounds(3);
  expect(told).toEqual([]);
  await rounds(1);
  expect(told).toEqual([null]);
  seen = 'hidden';
  await rounds(1);
  expect(told).toEqual([null, null]);
});
